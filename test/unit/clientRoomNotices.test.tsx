// @vitest-environment happy-dom
import type { Signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { DeviceNotice } from '../../client/room/device/DeviceNotice.tsx'
import { UnmoderatedNotice } from '../../client/room/features/meeting/UnmoderatedNotice.tsx'
import { PersonRow } from '../../client/room/features/people/PersonRow.tsx'
import { Stage } from '../../client/room/stage/Stage.tsx'
import type { RoomEvent } from '../../contract/room.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'

const started: RoomEvent = {
  feature: 'meeting',
  event: { type: 'started', startedAt: 1, endsAt: 3_600_000, unmoderatedLimitMs: 900_000 },
}
const seat = { id: 'p1', name: 'A very long name', role: 'attendee', place: 'viewer', microphone: false } as never

let room: ReturnType<typeof openTestRoom>
afterEach(() => room.close())

test('[J4] the countdown folds to the time alone, and opens again', () => {
  room = openTestRoom(<UnmoderatedNotice />, [started])
  const press = () => act(() => room.root.querySelector('button')!.click())
  const why = 'It goes on as soon as one comes back.'
  expect(room.root.textContent).toContain(why)
  void press()
  expect(room.root.textContent).not.toContain(why)
  expect(room.root.querySelector('time')).not.toBeNull()
  void press()
  expect(room.root.textContent).toContain(why)
})

test('[M1] a long name that is cut off leaves “(you)” in sight', () => {
  room = openTestRoom(<PersonRow seat={seat} />)
  const name = room.root.querySelector('bdi')!.closest('.truncate')!
  expect(name.textContent).toBe('A very long name')
  expect(name.nextElementSibling?.textContent).toBe('(you)')
})

test('[G9] [J1] after a notice has been dismissed the focus is on the stage', async () => {
  room = openTestRoom(<Stage above={<DeviceNotice />} />)
  const problems = room.access.media.local.problems as Signal
  const say = (...now: { kind: 'camera'; problem: 'blocked' }[]) =>
    void act(() => {
      problems.value = now
    })
  say({ kind: 'camera', problem: 'blocked' })
  room.root.querySelector('button')!.focus()
  say()
  expect(room.root.querySelector('button')).toBeNull()
  await vi.waitFor(() => expect(document.activeElement).toBe(room.root.querySelector('main')))
})
