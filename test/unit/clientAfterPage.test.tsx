// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { getTabSeat } from '../../client/net/TabSeat.ts'
import { AfterPage } from '../../client/room/pages/AfterPage.tsx'

Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
const root = document.body.appendChild(document.createElement('div'))
afterEach(() => {
  void act(() => render(null, root))
  getTabSeat().sit(null)
})
const open = () => {
  void act(() => render(<AfterPage reason='outdated' live sessionId='s1' onRejoin={() => {}} />, root))
}

test('[J5] a page out of date leads back to the seat that this tab has', () => {
  getTabSeat().sit('s1')
  open()
  expect(root.textContent).toContain('Load the page again to come back to your seat.')
})

test('[J5] a page out of date that was never let in speaks of no seat', () => {
  open()
  expect(root.textContent).toContain('Load the page again to enter.')
  expect(root.textContent).not.toContain('seat')
})
