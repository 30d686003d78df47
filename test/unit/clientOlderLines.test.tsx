// @vitest-environment happy-dom
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { ChatPanel } from '../../client/room/features/chat/ChatPanel.tsx'
import { limits } from '../../contract/limits.ts'
import type { RoomEvent, RoomState } from '../../contract/room.ts'
import { cpuMs } from '../support/cpuMs.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'

const lineOf = (n: number) => ({ id: `l${n}`, from: 'p2', text: `Line ${n}`, at: n, replyTo: null })
const said = (n: number): RoomEvent => ({ feature: 'chat', event: { type: 'said', ...lineOf(n) } })
const page = (from: number, to: number): RoomState['chat'] => ({
  lines: Array.from({ length: to - from + 1 }, (_, n) => lineOf(from + n)),
  hasOlder: from > 1,
  deleted: [],
})
const last = 2 * limits.chatLines

let room: ReturnType<typeof openTestRoom> | undefined
afterEach(() => room?.close())
/** A chat of which the first half has left the state; what is asked for is answered when the test says so. */
function open() {
  const answers: PromiseWithResolvers<RoomState['chat']>[] = []
  const older = () => {
    answers.push(Promise.withResolvers())
    return answers.at(-1)!.promise as Promise<never>
  }
  // As one finds it who comes late: nothing was pushed out before their eyes.
  const events = Array.from({ length: last }, (_, n) => said(n + 1))
  room = openTestRoom(<ChatPanel />, events, { older })
  const { root } = room
  const button = () => root.querySelector<HTMLButtonElement>('.lines__start button')
  const press = () => act(async () => button()!.click())
  const answer = (settle: (asked: PromiseWithResolvers<RoomState['chat']>) => void) =>
    act(async () => settle(answers.at(-1)!))
  const texts = () => Array.from(root.querySelectorAll('.message__body'), each => each.textContent)
  return { ...room, button, press, answer, answers, texts, start: () => root.querySelector('.lines__start')! }
}

test('[C2] what was said earlier is a press away; it stands above, in order, and then the chat says where it begins', async () => {
  const { button, press, answer, texts, start, root } = open()
  expect(button()!.textContent).toBe('Earlier messages')
  button()!.focus()
  await press()
  expect(button()!.getAttribute('aria-busy')).toBe('true')
  await answer(asked => asked.resolve(page(1, limits.chatLines)))
  expect(start().textContent).toBe('Beginning of the chat')
  expect(texts()[0]).toBe('Line 1')
  const at = texts().indexOf(`Line ${limits.chatLines}`)
  expect(texts()[at + 1], 'without a gap').toBe(`Line ${limits.chatLines + 1}`)
  expect(texts().at(-1)).toBe(`Line ${last}`)
  expect(document.activeElement, 'the button is gone').toBe(root.querySelector('[role=log]'))
})

test('[C2] while it takes long the button says so', async () => {
  const { button, press } = open()
  vi.useFakeTimers()
  try {
    await press()
    await act(async () => void vi.advanceTimersByTime(250))
    expect(button()!.textContent).toBe('Loading earlier messages…')
  } finally {
    vi.useRealTimers()
  }
})

test('[C2] a failure stands where the lines would, with Try again', async () => {
  const { button, press, answer, answers, start, texts } = open()
  await press()
  await answer(asked => asked.reject(new Error('no answer')))
  expect(start().querySelector('[role=alert]')!.textContent).toBe('Earlier messages could not be loaded.')
  expect(button()!.textContent).toBe('Try again')
  await press()
  expect(answers).toHaveLength(2)
  await answer(asked => asked.resolve(page(1, limits.chatLines)))
  expect(texts()[0]).toBe('Line 1')
})

test('[C2] a chat in which little was said says where it begins, and asks for nothing', () => {
  room = openTestRoom(<ChatPanel />, [said(1)], { older: () => Promise.reject(new Error('asked')) })
  expect(room.root.querySelector('.lines__start')!.textContent).toBe('Beginning of the chat')
})

test('[C2] the log is no live region: older lines are not read out, only how many came', async () => {
  const { root, press, answer } = open()
  expect(root.querySelector('[role=log]')!.getAttribute('aria-live')).toBe('off')
  const { announced } = await import('../../client/ui/announce.ts')
  await press()
  await answer(asked => asked.resolve(page(1, limits.chatLines)))
  await expect.poll(() => announced.value).toBe(`${limits.chatLines} earlier messages`)
})

test('[C2] of 10,000 lines read back those in view are rendered; a line more renders one, and who comes or goes none', async () => {
  const { root, answer, answers, happen, texts } = open()
  const log = root.querySelector('[role=log]')!
  Object.defineProperties(log, { scrollHeight: { value: 10_000 }, clientHeight: { value: 300 } })
  void act(() => void log.dispatchEvent(new Event('scroll')))
  expect(answers, 'for who has scrolled to the first line').toHaveLength(1)
  const lines = Array.from({ length: 10_000 }, (_, n) => ({ ...lineOf(n + 1), id: `older${n}`, text: `Older ${n}` }))
  await answer(asked => asked.resolve({ lines, hasOlder: false, deleted: [] }))
  expect(texts()[0]).toBe('Older 0')
  expect(root.querySelector('.message')!.getAttribute('aria-setsize')).toBe(String(10_000 + limits.chatLines))
  expect(root.querySelectorAll('.message').length).toBeLessThan(120)
  expect(happen('Message', said(last + 1))).toBe(1)
  const entered = { type: 'entered', id: 'p9', name: 'Person 9', role: 'attendee', at: 1 } as const
  let renders = Infinity
  const tookMs = cpuMs(() => {
    renders = happen('Message', { feature: 'people', event: entered })
  })
  expect(renders).toBe(0)
  expect(tookMs).toBeLessThan(200)
})
