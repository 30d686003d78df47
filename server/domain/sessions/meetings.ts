import type { Role } from '../../../contract/audience.ts'
import { DomainError } from '../../../contract/errors.ts'
import { notFound } from '../access.ts'
import { announceList } from '../people/announcePeople.ts'
import { announceSession } from './announce.ts'
import type { Meeting } from './MeetingStore.ts'
import type { SessionDeps } from './publish.ts'
import type { SessionRecord } from './SessionStore.ts'

/** An open meeting, with what its room is told of the session; `endsAt` is what the schedule says. */
export interface RunningMeeting {
  meetingId: string
  sessionId: string
  eventId: string
  title: string
  endsAt: number
}

/** Runs of sessions' rooms: at most one of a session is open. */
export interface Meetings {
  /** Starts a session's meeting; of two who press at once, both get the same one (rule P1). */
  startMeeting(session: SessionRecord, personId: string): Promise<{ meetingId: string }>
  /** Ends a meeting; ending it again changes nothing. */
  endMeeting(meetingId: string): Promise<void>
  /** The session's open meeting, if it is live. */
  getRunningMeeting(sessionId: string): Promise<RunningMeeting | undefined>
  /** All that are open: after a restart their rooms may have ends that are due. */
  listRunningMeetings(): Promise<RunningMeeting[]>
  /** What a person is in a session's room; null for who may not enter. */
  getRoomRole(personId: string, sessionId: string): Promise<Role | null>
  /** The same for many at once; who may not enter is left out. */
  getRoomRoles(personIds: readonly string[], sessionId: string): Promise<Map<string, Role>>
  /** These have entered its room: whom the event knows has joined it (rule A6). */
  noteEntrances(sessionId: string, personIds: readonly string[]): Promise<void>
}

function runningOf(meeting: Meeting, session: SessionRecord | undefined): RunningMeeting | undefined {
  if (!session?.published) return undefined
  const { title, startsAt, durationMinutes } = session.published
  return {
    meetingId: meeting.id,
    sessionId: session.id,
    eventId: session.eventId,
    title,
    endsAt: startsAt + durationMinutes * 60_000,
  }
}

/** Joins the parts of meetings. */
export function createMeetings(deps: SessionDeps): Meetings {
  const {
    stores: { sessions, meetings, eventPeople },
    rights,
    effects,
  } = deps
  const notStarted = async (sessionId: string) => {
    const now = await sessions.find(sessionId)
    if (!now || now.deletedAt !== null) return notFound()
    return now.cancelledAt === null
      ? new DomainError('ended', 'The meeting ended just now')
      : new DomainError('cancelled', 'The session is cancelled')
  }
  return {
    async startMeeting(session, personId) {
      if (!session.published) throw new DomainError('not_published', 'Publish the session first')
      if (session.cancelledAt !== null) throw new DomainError('cancelled', 'The session is cancelled')
      const open = await meetings.findOpen(session.id)
      if (open) return { meetingId: open.id }
      const meeting: Meeting = {
        id: effects.id(),
        sessionId: session.id,
        startedBy: personId,
        startedAt: effects.now(),
        endedAt: null,
      }
      if (await meetings.insert(meeting)) {
        announceSession(deps, undefined, session)
        return { meetingId: meeting.id }
      }
      const first = await meetings.findOpen(session.id)
      if (!first) throw await notStarted(session.id)
      return { meetingId: first.id }
    },

    async endMeeting(meetingId) {
      const meeting = await meetings.find(meetingId)
      const session = meeting && (await sessions.find(meeting.sessionId))
      // The last thing that can fail: what is written is announced.
      const ended = await meetings.end(meetingId, effects.now())
      if (ended && session) announceSession(deps, undefined, session)
    },

    async getRunningMeeting(sessionId) {
      const meeting = await meetings.findOpen(sessionId)
      return meeting && runningOf(meeting, await sessions.find(sessionId))
    },

    async listRunningMeetings() {
      const open = await meetings.listOpen()
      const found = await sessions.findMany(open.map(meeting => meeting.sessionId))
      const byId = new Map(found.map(session => [session.id, session]))
      return open.map(meeting => runningOf(meeting, byId.get(meeting.sessionId))).filter(each => each !== undefined)
    },

    getRoomRole: async (personId, sessionId) => (await rights.sessionRights(personId, sessionId))?.roomRole ?? null,

    async noteEntrances(sessionId, personIds) {
      const eventId = await eventPeople.noteJoined(sessionId, personIds)
      if (eventId !== undefined) announceList(deps, eventId)
    },

    async getRoomRoles(personIds, sessionId) {
      const found = await rights.sessionRightsOf(personIds, sessionId)
      return new Map([...found].flatMap(([id, { roomRole }]) => (roomRole ? [[id, roomRole] as const] : [])))
    },
  }
}
