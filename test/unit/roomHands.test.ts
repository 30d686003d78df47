import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openRoom } from '../support/openRoom.ts'

type Opened = Awaited<ReturnType<typeof openRoom>>
let commands = 0
const raise = ({ room }: Opened, person: string) => room.execute(person, `r-${++commands}`, 'hands.raise', {})
const idsOf = (hands: readonly { id: string }[]) => hands.map(({ id }) => id)

test('[G5] hands stand in the order of raising, with when each was raised; twice is once', async () => {
  const opened = await openRoom()
  await raise(opened, 'attendee-2')
  opened.world.nowMs = 2000
  await raise(opened, 'attendee-1')
  await raise(opened, 'attendee-2')
  expect(opened.room.state.hands).toEqual([
    { id: 'attendee-2', at: 1000 },
    { id: 'attendee-1', at: 2000 },
  ])
  await opened.room.execute('attendee-2', 'l-1', 'hands.lower', {})
  await opened.room.execute('attendee-2', 'l-2', 'hands.lower', {})
  await raise(opened, 'attendee-2')
  expect(idsOf(opened.room.state.hands), 'who raises anew stands last').toEqual(['attendee-1', 'attendee-2'])
})

test('[G5] [B3] a hand falls in the breakout out of which its person moves on', async () => {
  const opened = await openRoom()
  for (const person of ['attendee-1', 'attendee-2']) await raise(opened, person)
  await opened.room.run('people.moveOn', { id: 'attendee-1' })
  expect(idsOf(opened.room.state.hands)).toEqual(['attendee-2'])
})

test('[G5] [C6] moderators see all hands, everybody else their own', async () => {
  const opened = await openRoom()
  const models = ['moderator-1', 'speaker-1', 'attendee-1'].map(person => opened.watch(person).model)
  opened.broadcast.flush()
  for (const person of ['speaker-1', 'attendee-1', 'attendee-2']) await raise(opened, person)
  opened.broadcast.flush()
  expect(models.map(({ state }) => idsOf(state.hands))).toEqual([
    ['speaker-1', 'attendee-1', 'attendee-2'],
    ['speaker-1'],
    ['attendee-1'],
  ])
})

test('[G5] [M3] a moderator lowers one hand or all, which stands in the audit; nothing stands there for nothing', async () => {
  const opened = await openRoom()
  const { room } = opened
  for (const person of ['speaker-1', 'attendee-1', 'attendee-2']) await raise(opened, person)
  await room.execute('moderator-1', 'c-1', 'hands.lowerOf', { id: 'attendee-1' })
  await room.execute('moderator-1', 'c-2', 'hands.lowerOf', { id: 'attendee-1' })
  expect(idsOf(room.state.hands)).toEqual(['speaker-1', 'attendee-2'])
  await room.execute('moderator-1', 'c-3', 'hands.lowerAll', {})
  await room.execute('moderator-1', 'c-4', 'hands.lowerAll', {})
  expect(room.state.hands).toEqual([])
  expect(room.state.audit.map(({ by, what, about }) => [by, what, about])).toEqual([
    ['moderator-1', 'hands.lowerOf', 'attendee-1'],
    ['moderator-1', 'hands.lowerAll', null],
  ])
})

test('[M3] who lowers their own hand, also as one hand or as all, moderates nobody', async () => {
  const opened = await openRoom()
  const { room } = opened
  await raise(opened, 'moderator-1')
  await room.execute('moderator-1', 'c-1', 'hands.lowerOf', { id: 'moderator-1' })
  await raise(opened, 'moderator-1')
  await room.execute('moderator-1', 'c-2', 'hands.lowerAll', {})
  expect(room.state.hands).toEqual([])
  expect(room.state.audit).toEqual([])
  for (const person of ['moderator-1', 'attendee-1']) await raise(opened, person)
  await room.execute('moderator-1', 'c-3', 'hands.lowerAll', {})
  expect(room.state.audit.map(({ what, about }) => [what, about])).toEqual([['hands.lowerAll', null]])
})

test('[G5] a hand falls in the moment in which its person is put out', async () => {
  const opened = await openRoom()
  await raise(opened, 'attendee-1')
  await opened.room.run('people.remove', { id: 'attendee-1' })
  expect(opened.room.state.hands).toEqual([])
})

test('[G5] [J5] a hand stays up while its person has dropped, and falls after two minutes away', async () => {
  const opened = await openRoom()
  const { room, world } = opened
  await raise(opened, 'attendee-1')
  await raise(opened, 'attendee-2')
  expect(room.nextDue).toBe(Infinity)
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  expect(room.nextDue).toBe(world.nowMs + limits.handKeptMs)
  world.nowMs += limits.handKeptMs - 1
  await room.runDue()
  expect(room.state.hands).toHaveLength(2)
  world.nowMs += 1
  await room.runDue()
  expect(idsOf(room.state.hands)).toEqual(['attendee-2'])
  await room.run('people.leave', { id: 'attendee-2', forGood: false })
  await opened.enter('attendee-2', 'attendee')
  expect(room.nextDue, 'who is back keeps it').toBe(Infinity)
})

test('[G5] hands beyond the bound are refused, and none is dropped', async () => {
  const opened = await openRoom({ attendees: limits.hands + 1 })
  for (let n = 1; n <= limits.hands; n++) await raise(opened, `attendee-${n}`)
  await expect(raise(opened, `attendee-${limits.hands + 1}`)).rejects.toMatchObject({ code: 'full' })
  expect(opened.room.state.hands).toHaveLength(limits.hands)
})
