import { computed, signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { PanelModel } from '../../client/room/panel/PanelModel.ts'
import type { Role } from '../../contract/audience.ts'
import { evolveRoom, initialRoom, type RoomState } from '../../contract/room.ts'

const open = (role: Role, before: RoomState = initialRoom) => {
  const state = signal(before),
    who = signal(role)
  const panel = new PanelModel(
    computed(() => state.value),
    who,
    'me0',
  )
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
const tabs = (panel: PanelModel) => panel.tabs.value.map(tab => tab.name)

test('[C1] a dot stands where something came while one looked elsewhere, and goes on looking there', () => {
  const { panel, say } = open('moderator')
  say('chat', 'p1')
  expect(panel.unread.value).toEqual([])
  panel.select('people')
  say('chat', 'p1')
  say('backchannel', 'p2')
  expect(panel.unread.value).toEqual(['chat', 'backchannel'])
  panel.select('chat')
  expect(panel.unread.value).toEqual(['backchannel'])
})

test('[C1] a closed panel reads nothing', () => {
  const { panel, say } = open('attendee')
  panel.open.value = false
  say('chat', 'p1')
  expect(panel.unread.value).toEqual(['chat'])
  panel.open.value = true
  expect(panel.unread.value).toEqual([])
})

test('[C1] a line that is deleted is no news', () => {
  const { panel, say, state } = open('attendee')
  say('chat', 'p1')
  say('chat', 'p1')
  panel.select('people')
  state.value = evolveRoom(state.value, { feature: 'chat', event: { type: 'deleted', id: 'l2' } })
  expect(panel.unread.value).toEqual([])
  say('chat', 'p1')
  expect(panel.unread.value).toEqual(['chat'])
})

test('[C1] what one says oneself, and what was there before, is not unread', () => {
  const before = open('attendee')
  before.say('chat', 'p1')
  const { panel, say } = open('attendee', before.state.value)
  panel.select('people')
  expect(panel.unread.value).toEqual([])
  say('chat', 'me0')
  expect(panel.unread.value).toEqual([])
})

test('[C5] the backchannel is a tab for moderators and speakers only, also when a role changes', () => {
  const { panel, who } = open('speaker')
  expect(tabs(panel)).toEqual(['chat', 'people', 'backchannel'])
  panel.select('backchannel')
  who.value = 'attendee'
  expect(tabs(panel)).toEqual(['chat', 'people'])
  expect(panel.selected.value).toBe('chat')
})
