// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { ChatPanel } from '../../client/room/features/chat/ChatPanel.tsx'
import { limits } from '../../contract/limits.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { cpuMs } from '../support/cpuMs.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'

const entered = (id: string): RoomEvent => ({
  feature: 'people',
  event: { type: 'entered', id, name: `Person ${id}`, role: 'attendee', at: 1 },
})
const joined = (id: string): RoomEvent => ({ feature: 'people', event: { type: 'stageJoined', id } })
const muted = (id: string, microphone: boolean): RoomEvent => ({
  feature: 'people',
  event: { type: 'mediaSet', id, microphone, camera: false },
})
const said = (n: number, from = 'p2', text = `Line ${n}`): RoomEvent => ({
  feature: 'chat',
  event: { type: 'said', id: `l${n}`, from, text, at: n, replyTo: null },
})
const deleted = (n: number): RoomEvent => ({ feature: 'chat', event: { type: 'deleted', id: `l${n}` } })

let room: ReturnType<typeof openTestRoom> | undefined
afterEach(() => room?.close())
const open = (...events: RoomEvent[]) => {
  room?.close()
  return (room = openTestRoom(<ChatPanel />, [entered('p1'), entered('p2'), joined('p2'), ...events]))
}
const full = Array.from({ length: limits.chatLines }, (_, n) => said(n + 1))

test('[C2] a new line in a full chat renders that line and no other', () => {
  const { happen, root } = open(...full)
  expect(root.querySelectorAll('.message')).toHaveLength(limits.chatLines)
  expect(happen('Message', said(limits.chatLines + 1))).toBe(1)
  expect(happen('Message', deleted(limits.chatLines))).toBe(0)
})

test('[C2] who mutes, comes or goes renders no line; a new name renders the lines of that person', () => {
  const { happen } = open(said(1), said(2), said(3, 'p1'))
  expect(happen('Message', muted('p2', true))).toBe(0)
  expect(happen('Message', entered('p3'))).toBe(0)
  expect(happen('Message', { feature: 'people', event: { type: 'left', id: 'p3', at: 2 } })).toBe(0)
  expect(happen('Message', { feature: 'people', event: { type: 'renamed', id: 'p2', name: 'Another' } })).toBe(2)
})

test('[C2] somebody mutes in a chat full of the worst texts: the page stands still for less than 200 ms', () => {
  const worst = 'http://a'.padEnd(limits.chatTextChars, ')')
  const { happen } = open(...full.map((_, n) => said(n + 1, 'p2', worst)))
  expect(cpuMs(() => void happen('Message', muted('p2', true)))).toBeLessThan(200)
})

test('[C2] after deleting a line the focus is on the one beside it', async () => {
  const { root, happen } = open(said(1, 'p1'), said(2, 'p1'), said(3))
  const lines = () => Array.from(root.querySelectorAll<HTMLElement>('.message'))
  const press = (n: number) => {
    const button = lines()[n]!.querySelector('button')!
    button.focus()
    button.click()
  }
  press(1)
  happen('Message', deleted(2))
  await vi.waitFor(() => expect(document.activeElement).toBe(lines()[1]))
  expect(document.activeElement!.textContent).toContain('Line 3')
  press(0)
  happen('Message', deleted(1))
  await vi.waitFor(() => expect(document.activeElement!.textContent).toContain('Line 3'))
  happen('Message', deleted(3))
  await vi.waitFor(() =>
    expect(document.activeElement!.getAttribute('role'), 'with no line left, the list itself').toBe('log'),
  )
})

test('[C2] deleting a line says that it is under way, and is asked for once', () => {
  const { root, given } = open(said(1, 'p1'))
  const button = root.querySelector<HTMLElement>('.message__delete')!
  for (let presses = 0; presses < 2; presses++) void act(() => button.click())
  expect(button.getAttribute('aria-busy')).toBe('true')
  expect(given).toEqual([{ name: 'chat.delete', params: { id: 'l1' } }])
})
