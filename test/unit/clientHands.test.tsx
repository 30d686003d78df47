// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { PeoplePanel } from '../../client/room/features/people/PeoplePanel.tsx'
import { RoomScreen } from '../../client/room/RoomScreen.tsx'
import { toasts } from '../../client/ui/toasts.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'
import { entered } from '../support/openTestScreen.tsx'

const raised = (id: string, at: number): RoomEvent => ({ feature: 'hands', event: { type: 'raised', id, at } })
const lowered = (id: string): RoomEvent => ({ feature: 'hands', event: { type: 'lowered', id } })

let room: ReturnType<typeof openTestRoom> | undefined
afterEach(() => {
  room?.close()
  toasts.value = []
})

const openQueue = (...ids: string[]) => {
  const people = ids.map(id => entered(id))
  room = openTestRoom(<PeoplePanel />, [
    entered('p1', 'moderator'),
    ...people,
    ...ids.map((id, n) => raised(id, n + 1)),
  ])
  const { root, happen, given } = room
  const search = root.querySelector('input')!
  return {
    given,
    search,
    lower: (...gone: string[]) => void happen('HandRow', ...gone.map(lowered)),
    button: (name: string) =>
      [...root.querySelectorAll('button')].find(({ textContent }) => textContent.includes(name)),
    seek: (text: string) =>
      void act(() => {
        search.value = text
        search.dispatchEvent(new InputEvent('input', { bubbles: true }))
      }),
  }
}
const click = (buttons: NodeListOf<HTMLElement>, name: string) =>
  void act(() => [...buttons].find(({ textContent }) => textContent.includes(name))!.click())
const press = (name: string) => click(room!.root.querySelectorAll('button'), name)
const confirm = () => click(room!.root.querySelectorAll('dialog button'), 'Lower all')
const expectFocusIn = (text: string) =>
  vi.waitFor(() => expect(document.activeElement!.closest('li')?.textContent).toContain(text))

test('[G5] after lowering a hand the focus is on the one beside it, and after the last one in the search', async () => {
  const { button, lower, search } = openQueue('p2', 'p3', 'p4')
  button('Person p3')!.focus()
  lower('p3')
  await expectFocusIn('Person p4')
  button('Person p4')!.focus()
  lower('p4')
  await expectFocusIn('Person p2')
  button('Lower all')!.focus()
  lower('p2')
  await vi.waitFor(() => expect(document.activeElement).toBe(search))
})

test('[G5] who is away from the queue keeps the focus when a hand goes', async () => {
  const { button, lower, search } = openQueue('p2', 'p3')
  button('Person p2')!.focus()
  search.focus()
  lower('p2')
  await vi.waitFor(() => expect(button('Person p2')).toBeUndefined())
  expect(document.activeElement).toBe(search)
})

test('[G5] [M1] a search offers nothing that would lower hands which it hides', () => {
  const { button, seek } = openQueue('p2', 'p3')
  expect(button('Lower all')).toBeDefined()
  seek('p2')
  expect([button('Person p2') !== undefined, button('Person p3'), button('Lower all')]).toEqual([
    true,
    undefined,
    undefined,
  ])
  seek('')
  expect(button('Lower all')).toBeDefined()
})

test('[G5] lowering says that it is under way, and is asked for once', () => {
  const { button, given } = openQueue('p2')
  for (let presses = 0; presses < 2; presses++) void act(() => button('Person p2')!.click())
  expect(button('Person p2')!.getAttribute('aria-busy')).toBe('true')
  expect(given.map(({ name }) => name)).toEqual(['hands.lowerOf'])
})

test('[G5] [M3] lowering all, which cannot be undone, asks first and is done once', () => {
  room = openTestRoom(<RoomScreen />, [entered('p1', 'moderator'), entered('p2'), raised('p1', 1), raised('p2', 2)])
  press('Participants')
  press('Lower all')
  expect(room.given).toEqual([])
  const dialog = room.root.querySelector('dialog')!
  expect(dialog.textContent).toContain('2 hands go down')
  press('Cancel')
  expect(room.given).toEqual([])
  press('Lower all')
  for (let presses = 0; presses < 2; presses++) confirm()
  expect(room.given.map(({ name }) => name)).toEqual(['hands.lowerAll'])
})

const said = () => toasts.value.map(({ text }) => text)

test('[G5] whose hand has been lowered by somebody else is told so', () => {
  room = openTestRoom(<RoomScreen />, [entered('p1'), entered('p2'), raised('p1', 1), raised('p2', 2)])
  room.happen('RoomScreen', lowered('p2'))
  expect(said(), 'of another hand').toEqual([])
  room.happen('RoomScreen', lowered('p1'))
  expect(said()).toEqual(['Your hand has been lowered'])
})

test('[G5] who lowers their own hand, alone or with others, is not told so, and is told the next time', () => {
  room = openTestRoom(<RoomScreen />, [entered('p1', 'moderator')])
  const { happen } = room
  press('Participants')
  for (const name of ['Lower hand', 'Person p1', 'Lower all']) {
    happen('RoomScreen', raised('p1', 1))
    press(name)
    if (name === 'Lower all') confirm()
    happen('RoomScreen', lowered('p1'))
  }
  expect(said()).toEqual([])
  happen('RoomScreen', raised('p1', 1))
  happen('RoomScreen', lowered('p1'))
  expect(said()).toEqual(['Your hand has been lowered'])
})
