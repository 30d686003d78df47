import { expect, test } from 'vitest'
import type { Role } from '../../contract/audience.ts'
import { Meetings, type MeetingSessions } from '../../server/ws/Meetings.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { fakeOutlet } from '../support/FakeReceiver.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'

/** Meetings of sessions of which each has one; `roleOf` is asked for each right. */
function createMeetings(roleOf: (sessionId: string) => Promise<Role | null>) {
  const clock = new FakeClock()
  const ended: string[] = []
  const unexpected: unknown[] = []
  const sessions = {
    fails: false as boolean,
    async endMeeting(meetingId: string) {
      if (sessions.fails) throw new Error('no database')
      ended.push(meetingId)
    },
    getRunningMeeting: async (sessionId: string) => ({
      meetingId: `meeting-of-${sessionId}`,
      sessionId,
      eventId: 'event-1',
      title: 'A session',
      endsAt: 1e9,
    }),
    listRunningMeetings: async () => [],
    getRoomRole: (_: string, sessionId: string) => roleOf(sessionId),
    async getRoomRoles(ids: readonly string[], sessionId: string) {
      const role = await roleOf(sessionId)
      return new Map(role ? ids.map(id => [id, role]) : [])
    },
  } satisfies MeetingSessions & { fails: boolean }
  const meetings = new Meetings({
    openLog: async () => ({ log: new FakeRoomLog(), fence: 1 }),
    outlet: fakeOutlet,
    effects: { now: clock.now, id: () => 'id-1' },
    clock,
    sessions,
    sfu: createFakeSfu().sfu,
    tellSpeakers: () => {},
    unmoderatedLimitMs: 60_000,
    onUnexpected: error => unexpected.push(error),
  })
  return { meetings, clock, sessions, ended, unexpected }
}
const enter = (live: Awaited<ReturnType<Meetings['requireRunning']>>['live']) =>
  live.room.run('people.enter', { id: 'ann-1', name: 'Ann', role: 'moderator' })

test('[A8] a session whose rights cannot be read holds up no other one', async () => {
  const { meetings } = createMeetings(sessionId =>
    sessionId === 'hung-1' ? new Promise(() => {}) : Promise.resolve('speaker'),
  )
  const hung = await meetings.requireRunning('hung-1'),
    other = await meetings.requireRunning('other-1')
  await Promise.all([enter(hung.live), enter(other.live)])
  void meetings.recheck('hung-1')
  await meetings.recheck('other-1')
  expect(other.live.room.state.people.seats['ann-1']?.role).toBe('speaker')
})

test('[A8] of two looks at a person’s right, the later one is what holds', async () => {
  const answers = [Promise.withResolvers<Role>(), Promise.withResolvers<Role>()]
  let asked = 0
  const { meetings } = createMeetings(() => answers[asked++]!.promise)
  const open = await meetings.requireRunning('session-1')
  await enter(open.live)
  const both = [meetings.recheck('session-1'), meetings.recheckPerson(open, 'ann-1')]
  answers[1]!.resolve('attendee')
  answers[0]!.resolve('speaker')
  await Promise.all(both)
  expect(open.live.room.state.people.seats['ann-1']?.role).toBe('attendee')
})

test('[J3] a session is told of its meeting’s end in any case', async () => {
  const { meetings, clock, sessions, ended, unexpected } = createMeetings(async () => 'moderator')
  const { live } = await meetings.requireRunning('session-1')
  sessions.fails = true
  await live.room.run('meeting.end', {})
  await clock.pass(10_000)
  expect([ended, unexpected.length > 1]).toEqual([[], true])
  sessions.fails = false
  await clock.pass(60_000)
  expect(ended).toEqual(['meeting-of-session-1'])
  await meetings.close()
  expect(clock.waiting).toBe(0)
})
