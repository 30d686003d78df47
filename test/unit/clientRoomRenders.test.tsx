// @vitest-environment happy-dom
import type { Signal } from '@preact/signals'
import { act } from 'preact/test-utils'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { featureViews } from '../../client/room/features/index.ts'
import { RoomScreen } from '../../client/room/RoomScreen.tsx'
import { limits } from '../../contract/limits.ts'
import type { RoomEvent } from '../../contract/room.ts'
import { openTestRoom } from '../support/openTestRoom.tsx'
import { everyPlace } from '../support/features/everyPlaceView.tsx'
import { entered, joined } from '../support/openTestScreen.tsx'

const people = 2000
const muted = (id: string, microphone: boolean): RoomEvent => ({
  feature: 'people',
  event: { type: 'mediaSet', id, microphone, camera: false },
})
const said = (n: number): RoomEvent => ({
  feature: 'chat',
  event: { type: 'said', id: `l${n}`, from: 'p2', text: `Line ${n}`, at: n, replyTo: null },
})
const ids = Array.from({ length: people }, (_, n) => `p${n + 1}`)
const lines = Array.from({ length: limits.chatLines }, (_, n) => said(n + 1))

/** A full room, in which a feature has a badge on each tile and row, a group, actions on people and all the rest. */
let room: ReturnType<typeof openTestRoom>
beforeAll(() => {
  const events = [...ids.map(id => entered(id)), ...ids.slice(0, limits.stage).map(joined), ...lines]
  room = openTestRoom(<RoomScreen />, events, { views: { ...featureViews, audit: everyPlace().view } })
})
afterAll(() => room.close())

const open = (tab: string) => {
  const tabs = [...room.root.querySelectorAll<HTMLElement>('[role=tab]')]
  void act(() => tabs.find(({ textContent }) => textContent.startsWith(tab))!.click())
}
const looked = ['Message', 'Tile', 'PersonRow', 'Stage', 'Bar', 'MoreMenu', 'RoomTop', 'PanelTabs'] as const
/** How often each of those is rendered by something that happens. */
function renders(run: () => void): Partial<Record<(typeof looked)[number], number>> {
  const before = new Map(room.renders)
  void act(run)
  const counts = looked.map(name => [name, (room.renders.get(name) ?? 0) - (before.get(name) ?? 0)] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}
const happens = (event: RoomEvent) => renders(() => void room.happen('', event))
const speak = (...speakers: string[]) =>
  renders(() => {
    ;(room.access.levels as Signal).value = new Map(speakers.map(id => [id, 0.5]))
  })

test(`[C2] in a room of ${people} a chat line renders one line, a mute one tile, and a voice the speaker's`, () => {
  expect(room.root.querySelectorAll('.tile')).toHaveLength(limits.stage)
  expect(happens(said(1001))).toEqual({ Message: 1 })
  expect(happens(muted('p2', true))).toEqual({ Tile: 1, Stage: 1 })
  expect(speak('p2')).toEqual({ Tile: 1 })
})

test(`[M1] of a list of ${people} what is in view is rendered; a mute renders one line, a chat line and a voice none`, () => {
  open('Participants')
  const rows = [...room.root.querySelectorAll<HTMLElement>('li:has(.person)')]
  expect(rows.length).toBeGreaterThan(limits.stage)
  expect(rows.length).toBeLessThan(80)
  expect(rows.at(-1)!.getAttribute('aria-posinset')).toBe(String(people - limits.stage))
  expect(happens(said(1002))).toEqual({ PanelTabs: 1 }) // for the dot
  expect(happens(said(1003))).toEqual({})
  expect(happens(muted('p2', false))).toEqual({ Tile: 1, Stage: 1, PersonRow: 1 })
  speak()
  expect(speak('p3', 'p4')).toEqual({ Tile: 2 })
  expect(happens({ feature: 'people', event: { type: 'left', id: 'p1999', at: 9 } })).toEqual({
    Stage: 1,
    RoomTop: 1,
    PanelTabs: 1,
  })
})
