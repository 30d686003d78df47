// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'
import { PeoplePanel } from '../../client/room/features/people/PeoplePanel.tsx'
import { waitingToasts } from '../../client/room/features/door/waitingToasts.ts'
import { RoomTop } from '../../client/room/RoomTop.tsx'
import type { RoomAccess } from '../../client/room/RoomAccess.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { entered } from '../support/openTestScreen.tsx'
import { openTestRoom } from '../support/openTestRoom.tsx'

const happens = (event: Extract<RoomEvent, { feature: 'door' }>['event']): RoomEvent => ({ feature: 'door', event })
const knocks = (id: string, at: number) =>
  happens({ type: 'knocked', id, name: `Person ${id}`, role: 'attendee', place: 'viewer', at })
const locked = happens({ type: 'locked' })

let room: ReturnType<typeof openTestRoom>
const open = (...events: RoomEvent[]) => (room = openTestRoom(<PeoplePanel />, events))
afterEach(() => room.close())
const toasts = () => waitingToasts(room.access.state.value.door, room.access as RoomAccess)
const press = (name: string) => {
  const button = [...room.root.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(name))
  void act(() => button!.click())
}

test('[J2] one who waits is offered by name, several as a group, first who has waited longest', () => {
  open(entered('p1', 'moderator'), locked)
  expect(toasts()).toEqual([])
  room.happen('', knocks('p2', 20))
  expect(toasts()[0]).toMatchObject({ text: 'Person p2 is waiting to come in', stays: true, about: 'p2' })
  const [decline, admit] = toasts()[0]!.actions!
  admit!.onPress()
  decline!.onPress()
  const params = { id: 'p2' }
  expect(room.given).toEqual([
    { name: 'door.admit', params },
    { name: 'door.decline', params },
  ])
  room.happen('', knocks('p3', 10))
  expect(toasts()).toMatchObject([{ text: '2 people are waiting to come in' }])
  toasts()[0]!.actions![0]!.onPress()
  expect(room.access.wantedTab.value).toBe('participants')
  const rows = [...room.root.querySelectorAll('section[aria-label=Waiting] li')]
  expect(rows.map(row => row.querySelector('bdi')!.textContent)).toEqual(['Person p3', 'Person p2'])
})

test('[J2] who has closed the page stands in the list and rings no bell', () => {
  open(entered('p1', 'moderator'), locked, knocks('p2', 1), happens({ type: 'steppedAway', id: 'p2', at: 2 }))
  expect(toasts()).toEqual([])
  expect(room.root.textContent).toContain('page closed')
})

test('[J2] each is admitted or declined from the list, or all are admitted', () => {
  open(entered('p1', 'moderator'), locked, knocks('p2', 1), knocks('p3', 2))
  press('Decline Person p3')
  press('Admit Person p2')
  press('Admit all')
  expect(room.given.map(({ name }) => name)).toEqual(['door.decline', 'door.admit', 'door.admitAll'])
})

test('[J2] moderators see in the head of the room that it is locked', () => {
  room = openTestRoom(<RoomTop />, [entered('p1', 'moderator')])
  const mark = () => room.root.querySelector('[title="The room is locked"]')
  expect(mark()).toBeNull()
  room.happen('RoomTop', locked)
  expect(mark()!.textContent).toBe('The room is locked')
  room.happen('RoomTop', happens({ type: 'unlocked' }))
  expect(mark()).toBeNull()
})

test('[J2] who is no moderator is shown nobody who waits', () => {
  open(entered('p1'), knocks('p2', 1))
  expect(room.root.querySelector('section[aria-label=Waiting]')).toBeNull()
})
