import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { featureViews } from '../../client/room/features/index.ts'
import { openSlots } from '../../client/room/slots/RoomSlots.ts'
import { PanelModel } from '../../client/room/panel/PanelModel.ts'
import type { Role } from '../../contract/audience.ts'
import { evolveRoom, initialRoom, type RoomState } from '../../contract/room.ts'

const open = (role: Role, before: RoomState = initialRoom) => {
  const state = signal(before),
    who = signal(role)
  const panel = new PanelModel(openSlots(featureViews, state), who, 'me0')
  let count = 0
  const say = (feature: 'chat' | 'backchannel', from: string) => {
    const line = { id: `l${++count}`, from, text: 'Hello', at: count }
    state.value = evolveRoom(
      state.value,
      feature === 'chat'
        ? { feature, event: { type: 'said', ...line, replyTo: null } }
        : { feature, event: { type: 'said', ...line } },
    )
  }
  return { panel, state, who, say }
}
const tabs = (panel: PanelModel) => panel.tabs.value.map(tab => tab.id)
const unread = (panel: PanelModel) => panel.tabs.value.filter(tab => panel.isUnread(tab)).map(tab => tab.id)

test('[C1] a dot stands where something came while one looked elsewhere, and goes on looking there', () => {
  const { panel, say } = open('moderator')
  say('chat', 'p1')
  expect(unread(panel)).toEqual([])
  panel.select('participants')
  say('chat', 'p1')
  say('backchannel', 'p2')
  expect(unread(panel)).toEqual(['stage', 'backchannel'])
  panel.select('stage')
  expect(unread(panel)).toEqual(['backchannel'])
})

test('[C1] a closed panel reads nothing', () => {
  const { panel, say } = open('attendee')
  panel.open.value = false
  say('chat', 'p1')
  expect(unread(panel)).toEqual(['stage'])
  panel.open.value = true
  expect(unread(panel)).toEqual([])
})

test('[C1] a line that is deleted is no news', () => {
  const { panel, say, state } = open('attendee')
  say('chat', 'p1')
  say('chat', 'p1')
  panel.select('participants')
  state.value = evolveRoom(state.value, { feature: 'chat', event: { type: 'deleted', id: 'l2' } })
  expect(unread(panel)).toEqual([])
  say('chat', 'p1')
  expect(unread(panel)).toEqual(['stage'])
})

test('[C1] what one says oneself, and what was there before, is not unread', () => {
  const before = open('attendee')
  before.say('chat', 'p1')
  const { panel, say } = open('attendee', before.state.value)
  panel.select('participants')
  expect(unread(panel)).toEqual([])
  say('chat', 'me0')
  expect(unread(panel)).toEqual([])
})

test('[C5] the backchannel is a tab for moderators and speakers only, also when a role changes', () => {
  const { panel, who } = open('speaker')
  expect(tabs(panel)).toEqual(['stage', 'participants', 'backchannel'])
  panel.select('backchannel')
  who.value = 'attendee'
  expect(tabs(panel)).toEqual(['stage', 'participants'])
  expect(panel.tab.value?.id).toBe('stage')
})

const hand = (state: RoomState, type: 'raised' | 'lowered', id: string, at: number): RoomState =>
  evolveRoom(state, { feature: 'hands', event: type === 'raised' ? { type, id, at } : { type, id } })

test('[C1] [G5] for moderators a dot stands at the participants when another raises a hand, until they look or it is down', () => {
  const { panel, state } = open('moderator')
  state.value = hand(state.value, 'raised', 'me0', 10)
  expect(unread(panel)).toEqual([])
  state.value = hand(state.value, 'raised', 'p1', 11)
  expect(unread(panel)).toEqual(['participants'])
  panel.select('participants')
  panel.select('stage')
  expect(unread(panel)).toEqual([])
  state.value = hand(state.value, 'raised', 'p2', 12)
  expect(unread(panel)).toEqual(['participants'])
  state.value = hand(state.value, 'lowered', 'p2', 13)
  expect(unread(panel)).toEqual([])
})

test('[C1] [G5] a hand that was up before a moderator came, or became one, waits to be seen; others have no dot', () => {
  const waiting = hand(initialRoom, 'raised', 'p1', 1)
  expect(unread(open('moderator', waiting).panel)).toEqual(['participants'])
  const { panel, who } = open('attendee', waiting)
  expect(unread(panel)).toEqual([])
  who.value = 'moderator'
  expect(unread(panel)).toEqual(['participants'])
})
