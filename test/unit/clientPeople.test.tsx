// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import type { Signal } from '@preact/signals'
import { afterEach, expect, test, vi } from 'vitest'
import { ParticipantList } from '../../client/models/ParticipantList.ts'
import { groupParticipants } from '../../client/models/participants.ts'
import { announced } from '../../client/ui/announce.ts'
import { PeoplePanel } from '../../client/room/features/people/PeoplePanel.tsx'
import { peopleWords } from '../../client/room/features/people/words.ts'
import { evolveRoom, initialRoom, type RoomEvent } from '../../contract/room.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'
import { Random } from '../support/Random.ts'

type PeopleEvent = Extract<RoomEvent, { feature: 'people' }>['event']
const happened = (event: PeopleEvent): RoomEvent => ({ feature: 'people', event })
const entered = (id: string, name = `Person ${id}`) => happened({ type: 'entered', id, name, role: 'attendee', at: 1 })
const joined = (id: string) => happened({ type: 'stageJoined', id })
const muted = (id: string, microphone: boolean) => happened({ type: 'mediaSet', id, microphone, camera: false })
const said: RoomEvent = {
  feature: 'chat',
  event: { type: 'said', id: 'l1', from: 'p1', text: 'Hello', at: 1, replyTo: null },
}
const viewers = Array.from({ length: 30 }, (_, n) => entered(`v${n}`))
const present = [entered('p1'), entered('p2'), joined('p1'), joined('p2'), ...viewers]

/** How many people each list has, also those that are not rendered. */
const lists = (root: HTMLElement) =>
  [...root.querySelectorAll('ul')].map(list => Number(list.lastElementChild!.getAttribute('aria-posinset')))

let room: ReturnType<typeof openTestRoom> | undefined
afterEach(() => room?.close())

test('[M1] who mutes renders one line of the list and no other group; a chat line and a level render none', () => {
  const { happen, access, renders, root } = (room = openTestRoom(<PeoplePanel />, present))
  expect(lists(root)).toEqual([2, 30])
  const groups = renders.get('SeatRows')
  expect(happen('PersonRow', muted('p2', true))).toBe(1)
  expect(renders.get('SeatRows')).toBe(groups! + 1)
  expect(happen('PeoplePanel', said)).toBe(0)
  const rows = renders.get('PersonRow'),
    microphones = renders.get('Microphone')
  void act(() => {
    ;(access.levels as Signal).value = new Map([['p2', 0.5]])
  })
  expect([renders.get('PersonRow'), renders.get('Microphone')]).toEqual([rows, microphones! + 1])
})

test('[M1] a change of role renders that line, and who comes is there', () => {
  const { happen, root } = (room = openTestRoom(<PeoplePanel />, present))
  expect(happen('PersonRow', happened({ type: 'roleChanged', id: 'v3', role: 'speaker', at: 2 }))).toBe(1)
  expect(happen('PersonRow', entered('v99'))).toBe(1)
  expect(lists(root)).toEqual([2, 31])
})

test('[M1] [G9] a search says how many it finds, also when somebody comes, which draws no panel anew', async () => {
  const { happen, root } = (room = openTestRoom(<PeoplePanel />, present))
  const field = root.querySelector('input')!
  const search = (text: string) =>
    void act(() => {
      field.value = text
      field.dispatchEvent(new Event('input', { bubbles: true }))
    })
  search('person v1')
  await vi.waitFor(() => expect(announced.value).toBe('11 people found'))
  expect(happen('PeoplePanel', entered('v100'))).toBe(0)
  await vi.waitFor(() => expect(announced.value).toBe('12 people found'), { timeout: 5000 })
  search('nobody')
  await vi.waitFor(() => expect(announced.value).toBe('0 people found'), { timeout: 5000 })
  expect(root.textContent).toContain(peopleWords.nobodyFound('nobody'))
})

test('[M1] the list is always what a look at everybody would give, and a group that is the same is the same array', () => {
  const random = new Random(7)
  const list = new ParticipantList()
  let room = initialRoom
  let kept = 0
  for (let step = 0; step < 2000; step++) {
    const id = `p${random.below(40)}`
    const name = `Name ${id} ${random.below(3)}`
    const seat = [...groupParticipants(room.people).stage, ...groupParticipants(room.people).viewers].find(
      each => each.id === id,
    )
    const events: PeopleEvent[] = !seat
      ? [{ type: 'entered', id, name, role: 'attendee', at: step }]
      : seat.place === 'viewer'
        ? [
            { type: 'stageJoined', id },
            { type: 'roleChanged', id, role: random.of(['speaker', 'attendee'])!, at: step },
            { type: 'left', id, at: step },
          ]
        : [
            { type: 'mediaSet', id, microphone: !seat.microphone, camera: false },
            { type: 'renamed', id, name },
            { type: 'stageLeft', id },
            { type: 'removed', id, at: step },
          ]
    const search = random.chance(10) ? '1' : ''
    const before = list.read(room.people, search)
    const event = random.of(events)!
    room = evolveRoom(room, happened(event))
    const after = list.read(room.people, search)
    expect(after).toEqual(groupParticipants(room.people, search))
    if (event.type === 'mediaSet') {
      expect(after.viewers).toBe(before.viewers)
      kept += 1
    }
  }
  expect(kept).toBeGreaterThan(100)
})
