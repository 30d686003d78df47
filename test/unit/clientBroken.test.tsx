// @vitest-environment happy-dom
import { signal } from '@preact/signals'
import { Hand } from 'lucide-preact'
import { afterEach, beforeEach, expect, test, vi, type MockInstance } from 'vitest'
import type { FeatureView } from '../../client/room/features/FeatureView.ts'
import { useRoom } from '../../client/room/RoomAccess.ts'
import { toasts } from '../../client/ui/toasts.ts'
import { everyPlace } from '../support/features/everyPlaceView.tsx'
import { entered, joined, openTestScreen } from '../support/openTestScreen.tsx'

let room: ReturnType<typeof openTestScreen> | undefined
const open = (view: FeatureView<'audit'>) => {
  room = openTestScreen(view)
}

let errors: MockInstance<typeof console.error>
beforeEach(() => {
  errors = vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  room?.close()
  errors.mockRestore()
  toasts.value = []
})

test('a part, a notice, a group and a control that throw say so in their places, are logged once, and the room goes on', () => {
  const works = signal(false)
  const fail = (): never => {
    throw new Error('broken')
  }
  const maybe = () => (works.value ? null : fail())
  const { view } = everyPlace()
  open({
    parts: [
      { tab: 'stage', order: 0, label: () => 'Queue', group: 'everyone', Panel: maybe, newest: fail, count: fail },
    ],
    controls: [{ ...view.controls![0]!, icon: () => (works.value ? Hand : fail()) }],
    menuEntries: [{ ...view.menuEntries![0]!, label: fail }],
    personActions: [{ ...view.personActions![0]!, isOffered: fail }],
    badge: fail,
    notices: [{ order: 0, Notice: maybe }],
    openGroups: () => [{ id: 'hands', order: 0, label: () => 'Hands', count: signal(1), Rows: maybe }],
    toasts: fail,
    digest: fail,
  })
  const control = 'Stopped. Try again'
  expect(room!.broken()).toBe(2)
  expect([room!.named(control), room!.named('Leave session'), room!.named('Chat')]).not.toContain(undefined)
  room!.happen('Tile', entered('p3'), joined('p3'))
  expect(room!.tiles()).toBe(2)
  room!.press('Participants3')
  expect(room!.broken()).toBe(2)
  expect(room!.groups()).toEqual(['On stage', 'Viewers'])
  room!.press('More')
  expect(room!.entries()).toEqual(['End session for everyone'])
  const logged = () => errors.mock.calls.map(call => String(call[0]))
  expect(new Set(logged()).size).toBe(logged().length)
  const before = logged()
  works.value = true
  room!.press('Try again')
  room!.press('Try again')
  room!.press(control)
  room!.press('Live stage')
  expect([room!.broken(), room!.named(control)]).toEqual([0, undefined])
  expect(room!.named('Raise hand')).toBeDefined()
  expect(logged()).toEqual(before)
})

test('a part that throws later, when something has happened, takes nothing but itself away', () => {
  open({
    parts: [
      {
        tab: 'stage',
        order: 0,
        label: () => 'Queue',
        group: 'everyone',
        Panel: function Queue() {
          const here = useRoom().state.value.people.here
          if (here > 2) throw new Error('broken later')
          return <p>{here}</p>
        },
      },
    ],
  })
  expect(room!.broken()).toBe(0)
  room!.happen('Tile', entered('p3'), joined('p3'))
  expect(room!.broken()).toBe(1)
  expect(room!.tiles()).toBe(2)
})

test('what throws by its label, its icon or its question takes nothing else away', () => {
  const fail = (): never => {
    throw new Error('broken')
  }
  const run = vi.fn(() => Promise.resolve())
  const part = { tab: 'stage', order: 0, label: fail, group: 'everyone', Panel: () => <p>Works</p> } as const
  const entry = { order: 0, isOffered: () => true, label: () => 'Clear all', icon: fail, question: fail, run }
  open({ parts: [part], menuEntries: [entry], personActions: [{ ...entry, label: () => 'Remove' }] })
  room!.press('More')
  room!.press('Clear all')
  expect(room!.tabs()).toContain('Stopped. Try again')
  expect(run).not.toHaveBeenCalled()
  expect(toasts.value.map(({ text }) => text)).toEqual(['That did not work. Try again.'])
  room!.press('Participants2')
  room!.press('Actions for Person p2')
  expect(room!.entries()).toEqual(['Remove'])
})
