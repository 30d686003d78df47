import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { getSeat } from '../../contract/features/seats.ts'
import { sources, type Source } from '../../contract/sfu.ts'
import { Meetings } from '../../server/domain/rooms/Meetings.ts'
import type { OpenMeeting } from '../../server/domain/rooms/OpenMeeting.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeReceiver, fakeOutlet } from '../support/FakeReceiver.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { FakeSampleLog } from '../support/FakeSampleLog.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import { openTestApp, type TestApp } from '../support/openTestApp.ts'

let app: TestApp, kwabenaId: string, sessionIds: string[]
beforeAll(async () => {
  app = await openTestApp()
  const { people, events, sessions } = app.stores
  kwabenaId = (await people.findByEmail('kwabena@harbourforum.example'))!.id
  const [event] = await events.listOf(kwabenaId, 1)
  await events.addRole(event!.id, kwabenaId, 'attendee')
  const listed = await sessions.list(event!.id)
  const spokenIn = listed.filter(({ published }) => published?.speakers.includes(kwabenaId))
  sessionIds = spokenIn.map(({ id }) => id)
  for (const session of spokenIn) await app.meetings.startMeeting(session, kwabenaId)
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(() => app.close())

/** The rooms of the sample's sessions, over the sessions' own rules and store. */
function createMeetings() {
  const clock = new FakeClock()
  const unexpected: unknown[] = []
  const logs = new Map<string, FakeRoomLog>()
  const { sfu } = createFakeSfu()
  const samples = new FakeSampleLog()
  let fence = 0
  const meetings = new Meetings({
    openLog: async roomId => {
      const log = logs.get(roomId) ?? new FakeRoomLog()
      logs.set(roomId, log)
      return { log, fence: ++fence }
    },
    outlet: fakeOutlet,
    effects: { now: clock.now, id: app.effects.id },
    clock,
    sessions: app.meetings,
    sfu,
    unmoderatedLimitMs: 60_000,
    samples,
    sampleEveryMs: 10_000,
    onUnexpected: error => unexpected.push(error),
  })
  return { meetings, clock, unexpected, logs, sfu, samples }
}
/** Lets Kwabena in as what he is in none of the sessions. */
const enter = ({ live }: OpenMeeting) =>
  live.room.run('people.enter', { id: kwabenaId, name: 'Kwabena', role: 'moderator' })
const roleIn = ({ live }: OpenMeeting) => getSeat(live.room.state.people, kwabenaId)?.role

test('[A8] [G3] who is no speaker any more stops sharing a screen and its sound, and nothing else', async () => {
  const { meetings } = createMeetings()
  const open = await meetings.requireRunning(sessionIds[0]!)
  await enter(open)
  const peer = await new SfuPeer(open.rooms.media, kwabenaId, open.live.roomId).begin()
  const sent = new Map<string, Source>()
  for (const source of sources) sent.set(await peer.produce(source), source)
  await open.live.room.run('people.setRole', { id: kwabenaId, role: 'attendee' })
  await vi.waitFor(() => {
    expect(peer.heard).toHaveLength(2)
  })
  const lost = peer.heard.flatMap(heard => (heard.type === 'ownProducerClosed' ? [sent.get(heard.producerId)] : []))
  expect(lost).toEqual(['screen', 'screenSound'])
})

test('[A8] a session whose rights cannot be read holds up no other one', async () => {
  const { meetings } = createMeetings()
  const [hung, other] = [await meetings.requireRunning(sessionIds[0]!), await meetings.requireRunning(sessionIds[1]!)]
  await Promise.all([enter(hung), enter(other)])
  const { sessions } = app.stores
  const find = sessions.find.bind(sessions)
  vi.spyOn(sessions, 'find').mockImplementation(id => (id === sessionIds[0] ? new Promise(() => {}) : find(id)))
  void meetings.rights.recheck(sessionIds[0]!)
  await meetings.rights.recheck(sessionIds[1]!)
  expect(roleIn(other)).toBe('speaker')
})

test('[A8] of two looks at a person’s right, the later one is what holds', async () => {
  const { meetings } = createMeetings()
  const sessionId = sessionIds[0]!
  const open = await meetings.requireRunning(sessionId)
  await enter(open)
  const { events, sessions } = app.stores
  const standings = events.standings.bind(events)
  const [looked, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  vi.spyOn(events, 'standings').mockImplementationOnce(async (...asked) => {
    const found = await standings(...asked)
    looked.resolve()
    await release.promise
    return found
  })
  const first = meetings.rights.recheck(sessionId)
  await looked.promise
  const { version, published } = (await sessions.find(sessionId))!
  const { fields, by, at } = (await sessions.findVersion(sessionId, version))!
  const speakers = fields.speakers.filter(id => id !== kwabenaId)
  const next = { version: version + 1, fields: { ...fields, speakers }, by, at }
  const { timeZone } = (await events.find(open.meeting.eventId))!
  expect(await sessions.publish(sessionId, next, { at: published!.startsAt, timeZone })).toBe('published')
  const second = meetings.rights.recheckPerson(open, kwabenaId)
  // By then the second one would have come to its end, had it not waited for the first.
  for (let i = 0; i < 10; i++) await app.meetings.getRoomRole(kwabenaId, sessionId)
  release.resolve()
  await Promise.all([first, second])
  expect(roleIn(open)).toBe('attendee')
})

test('[A8] a right that changed while the database was away holds as soon as it is back', async () => {
  const { meetings, clock, unexpected } = createMeetings()
  const open = await meetings.requireRunning(sessionIds[0]!)
  await enter(open)
  const find = vi.spyOn(app.stores.sessions, 'find').mockRejectedValue(new Error('no database'))
  meetings.rights.hold(sessionIds[0]!)
  meetings.rights.hold(sessionIds[0]!)
  await vi.waitFor(() => expect(unexpected).toHaveLength(2))
  expect(roleIn(open)).toBe('moderator')
  find.mockRestore()
  await clock.pass(1000)
  await vi.waitFor(() => expect(roleIn(open)).not.toBe('moderator'))
  await meetings.close()
  expect(clock.waiting).toBe(0)
})

test('[A8] [J2] who is let in while their right is looked at is what they are now', async () => {
  const { meetings } = createMeetings()
  const open = await meetings.requireRunning(sessionIds[1]!)
  const { room } = open.live
  await room.run('people.enter', { id: 'host-1', name: 'Host', role: 'moderator' })
  await room.execute('host-1', 'c-1', 'door.lock', {})
  await room.run('people.enter', { id: kwabenaId, name: 'Kwabena', role: 'attendee' })
  const getRoomRoles = app.meetings.getRoomRoles.bind(app.meetings)
  let admitted: Promise<unknown> | undefined
  vi.spyOn(app.meetings, 'getRoomRoles').mockImplementationOnce(async (...asked) => {
    const roles = await getRoomRoles(...asked)
    admitted = room.execute('host-1', 'c-2', 'door.admit', { id: kwabenaId }) // is not on disk yet
    return roles.set('host-1', 'moderator')
  })
  await meetings.rights.recheck(sessionIds[1]!)
  await admitted
  expect(roleIn(open)).toBe('speaker')
})

test('[J3] a session is told of its meeting’s end in any case, and so are those who look at it', async () => {
  const { meetings, clock, unexpected } = createMeetings()
  const sessionId = sessionIds[1]!
  const { live } = await meetings.requireRunning(sessionId)
  const told: string[] = []
  const stop = app.changes.changed.subscribe(({ address }) => told.push(address))
  const end = vi.spyOn(app.stores.meetings, 'end').mockRejectedValue(new Error('no database'))
  await live.room.run('meeting.end', {})
  await vi.waitFor(async () => {
    await clock.pass(10_000)
    expect(unexpected.length).toBeGreaterThan(1)
  })
  expect(await app.meetings.getRunningMeeting(sessionId)).toBeDefined()
  end.mockRestore()
  vi.spyOn(app.stores.sessions, 'find').mockRejectedValueOnce(new Error('no database'))
  await vi.waitFor(async () => {
    await clock.pass(60_000)
    expect(await app.meetings.getRunningMeeting(sessionId)).toBeUndefined()
  })
  await vi.waitFor(() => expect(told).toContain(`/api/sessions/${sessionId}`))
  stop()
  await meetings.close()
  expect(clock.waiting).toBe(0)
})

test('[B1] a breakout that could not be written to at first is a breakout when it is opened again by itself', async () => {
  const { meetings, clock, logs, sfu } = createMeetings()
  const { rooms, live } = await meetings.requireRunning(sessionIds[0]!)
  await live.room.run('people.enter', { id: kwabenaId, name: 'Kwabena', role: 'moderator' })
  const breakoutId = await rooms.openBreakout()
  const log = Object.assign(new FakeRoomLog(), { fails: true })
  logs.set(breakoutId, log)
  const openRoom = vi.spyOn(sfu, 'openRoom')
  await expect(rooms.move(kwabenaId, breakoutId)).rejects.toMatchObject({ code: 'log_unwritable' })
  log.fails = false
  await clock.pass(1000)
  expect(log.fence, 'opened again').toBe(3)
  expect(openRoom).not.toHaveBeenCalled()
  await rooms.move(kwabenaId, breakoutId)
  expect(log.lines[0]).toContain('"began"')
  await meetings.close()
  expect(clock.waiting).toBe(0)
})

test('[B3] [L2] the main room and a breakout are each sampled while somebody is there, until they leave memory', async () => {
  const { meetings, clock, samples } = createMeetings()
  const { live, rooms } = await meetings.requireRunning(sessionIds[0]!)
  const person = { id: kwabenaId, name: 'Kwabena', role: 'moderator' } as const
  await rooms.connect({ person, tab: 'tab-1', takeOver: false }, new FakeReceiver())
  await clock.pass(10_000)
  const breakoutId = await rooms.openBreakout()
  await rooms.move(kwabenaId, breakoutId)
  await clock.pass(10_000)
  const sampled = [
    [live.roomId, 10_000],
    [breakoutId, 20_000],
  ]
  expect(samples.kept.map(({ roomId, at }) => [roomId, at])).toEqual(sampled)
  await meetings.close()
  await clock.pass(30_000)
  expect(samples.kept).toHaveLength(sampled.length)
})

test('[B1] a breakout that failed together with its main room is not taken for a meeting when it is opened again', async () => {
  const { meetings, clock, logs, sfu } = createMeetings()
  const { rooms, live } = await meetings.requireRunning(sessionIds[0]!)
  await live.room.run('people.enter', { id: kwabenaId, name: 'Kwabena', role: 'moderator' })
  const breakoutId = await rooms.openBreakout()
  const failing = [logs.get(live.roomId)!, new FakeRoomLog()]
  logs.set(breakoutId, failing[1]!)
  for (const log of failing) log.fails = true
  await expect(rooms.move(kwabenaId, breakoutId)).rejects.toMatchObject({ code: 'log_unwritable' })
  await expect(rooms.openBreakout()).rejects.toMatchObject({ code: 'log_unwritable' })
  for (const log of failing) log.fails = false
  const openRoom = vi.spyOn(sfu, 'openRoom')
  await clock.pass(1000)
  expect(openRoom.mock.calls).toEqual([[live.roomId]])
  const again = await meetings.requireRunning(sessionIds[0]!)
  await again.rooms.move(kwabenaId, breakoutId)
  expect(failing[1]!.lines[0]).toContain('"began"')
  await meetings.close()
  expect(clock.waiting).toBe(0)
})
