// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import type { FeatureView } from '../../client/room/features/FeatureView.ts'
import { featureViews } from '../../client/room/features/index.ts'
import { doorFor } from '../../client/room/slots/doorFor.ts'
import { openSlots } from '../../client/room/slots/RoomSlots.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { initialRoom } from '../../contract/room.ts'
import { everyPlace } from '../support/features/everyPlaceView.tsx'
import { openTestScreen } from '../support/openTestScreen.tsx'

let room: ReturnType<typeof openTestScreen> | undefined
const open = (view: FeatureView<'audit'>) => {
  room = openTestScreen(view)
}
const key = (name: string, target: EventTarget = document.body, init: KeyboardEventInit = {}) =>
  void act(() => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...init }))
  })

afterEach(() => {
  room?.close()
  room = undefined
  toasts.value = []
})

const raise = (hands: { value: readonly string[] }, ...ids: string[]) =>
  void act(() => {
    hands.value = ids
  })

test('[C1] a tab with several parts has a tab for each, and both say where something is unread', () => {
  const { view, hands } = everyPlace()
  open(view)
  expect(room!.tabs()).toEqual(['Live stage', 'Participants2', 'Backchannel', 'Chat', 'Queue'])
  raise(hands, 'p2')
  expect([room!.named('Live stage, new'), room!.named('Queue, new')]).not.toContain(undefined)
  room!.press('Queue, new')
  expect(room!.root.querySelector('.panel')!.textContent).toContain('Nobody asks')
  expect(room!.named('Live stage')).toBeDefined()
  room!.press('Participants2')
  room!.press('Live stage')
  expect(
    room!.named('Queue')!.ariaSelected ?? room!.named('Queue')!.getAttribute('aria-selected'),
    'it stays open',
  ).toBe('true')
})

test('[G9] a control of a feature stands in the bar with its key, which does nothing where one writes', () => {
  const { view, hands } = everyPlace()
  open(view)
  expect(room!.named('Raise hand')!.getAttribute('aria-keyshortcuts')).toBe('H')
  expect(room!.named('Raise hand')!.getAttribute('aria-pressed')).toBe('false')
  key('h', room!.root.querySelector('textarea')!)
  key('h', document.body, { ctrlKey: true })
  expect(hands.value).toEqual([])
  key('h')
  expect(hands.value).toEqual(['p1'])
  expect(room!.named('Lower hand')!.getAttribute('aria-pressed')).toBe('true')
})

test('[G9] a key goes by the letter that it writes, and where that is of another script by the one that stands on it', async () => {
  const { view, hands } = everyPlace()
  open(view)
  const press = async (letter: string, code: string, init: KeyboardEventInit = {}) => {
    hands.value = []
    key(letter, document.body, { code, ...init })
    await act(() => Promise.resolve())
    return hands.value.length > 0
  }
  for (const [letter, code] of [
    ['h', 'KeyJ'],
    ['р', 'KeyH'],
    ['ا', 'KeyH'],
  ] as const) {
    expect(await press(letter, code), `${letter} on ${code}`).toBe(true)
  }
  expect(await press('d', 'KeyH'), 'another Latin layout').toBe(false)
  expect(await press('р', 'KeyJ')).toBe(false)
  expect(await press('Р', 'KeyH', { shiftKey: true })).toBe(false)
})

test('[G9] on a phone a control for which the bar has no room stands in the menu', () => {
  const { view } = everyPlace()
  const phone = vi.spyOn(window, 'matchMedia').mockImplementation(
    query =>
      ({
        matches: query.includes('640'),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  )
  open({ ...view, controls: view.controls!.map(control => ({ ...control, onPhone: 'menu' })) })
  expect(room!.named('Raise hand')).toBeUndefined()
  room!.press('More')
  expect(room!.entries()).toEqual(['Raise hand', 'Lock room', 'End session for everyone'])
  phone.mockRestore()
})

test('an entry of a feature stands in the menu by its number, and a toast says when it failed', async () => {
  open(everyPlace().view)
  room!.press('More')
  expect(room!.entries()).toEqual(['Lock room', 'End session for everyone'])
  room!.press('Lock room')
  await vi.waitFor(() => expect(toasts.value.map(({ text }) => text)).toEqual(['That did not work. Try again.']))
})

test('[M1] groups of features stand among the others by their numbers, each with what can be done to all of it', () => {
  const { view, hands } = everyPlace()
  open(view)
  room!.press('Participants2')
  expect(room!.groups()).toEqual(['On stage', 'Viewers', 'Waiting'])
  raise(hands, 'p2')
  expect(room!.groups()).toEqual(['Raised hands', 'On stage', 'Viewers', 'Waiting'])
  expect(room!.named('Lower all')).toBeDefined()
})

test('[M1] a mark stands on the tile and in the line of that person, and what can be done is offered there only', () => {
  const { view, hands, asked } = everyPlace()
  open(view)
  room!.press('Participants2')
  expect(room!.named('Actions for Person p2')).toBeUndefined()
  raise(hands, 'p2')
  expect(
    [...room!.root.querySelectorAll('.person-badge')].map(mark => mark.closest('figure, .person')!.className),
  ).toEqual(['tile', 'person'])
  room!.press('Actions for Person p2')
  room!.press('Lower')
  room!.press('Actions for Person p2')
  expect((room!.named('Lower') as HTMLButtonElement).disabled, 'it is under way').toBe(true)
  expect(asked).toEqual(['p2'])
  expect(room!.named('Actions for Person p1')).toBeUndefined()
})

test('a toast of a feature says what there is now, comes back with news only, and goes when there is nothing', () => {
  const { view, hands } = everyPlace()
  hands.value = ['p9']
  open(view)
  const texts = () => toasts.value.map(({ text }) => text)
  expect(texts(), 'what was there on entering is no news').toEqual([])
  raise(hands, 'p1', 'p2')
  raise(hands, 'p1', 'p2', 'p3')
  expect(texts()).toEqual(['3 up'])
  expect(toasts.value[0]!.actions!.map(({ label }) => label)).toEqual(['See all'])
  toasts.value = []
  raise(hands, 'p1', 'p2', 'p4')
  expect(texts()).toEqual([])
  raise(hands, 'p1')
  expect(texts()).toEqual(['1 up'])
  raise(hands)
  expect(texts()).toEqual([])
})

test('[J7] a page instead of the room comes from a feature', () => {
  expect(doorFor(featureViews, 'elsewhere')).toBeDefined()
  expect(doorFor(featureViews, 'joined')).toBeUndefined()
  const Waiting = () => null
  expect(doorFor({ ...featureViews, audit: { doors: { reconnecting: Waiting } } }, 'reconnecting')).toBe(Waiting)
})

test('no two actions have the same key', () => {
  const { controls, menuEntries } = openSlots(featureViews, signal(initialRoom))
  const shortcuts = [...controls, ...menuEntries].flatMap(({ shortcut }) => shortcut ?? [])
  expect(shortcuts).toContain('H')
  expect(new Set(shortcuts).size).toBe(shortcuts.length)
})
