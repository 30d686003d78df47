// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { pressInto, takePressInto } from '../../client/pages/pressedInto.ts'

test('[J1] a press leads into its room once', () => {
  pressInto('ferries')
  expect(takePressInto('ferries')).toBe(true)
  expect(takePressInto('ferries')).toBe(false)
})

test('[J1] a press for one room is none for another, nor for a later visit', () => {
  pressInto('ferries')
  expect(takePressInto('rehearsal')).toBe(false)
  expect(takePressInto('ferries')).toBe(false)
})

test('[J1] who goes back before the room stands has taken the press back', () => {
  pressInto('ferries')
  dispatchEvent(new PopStateEvent('popstate'))
  expect(takePressInto('ferries')).toBe(false)
})
