import { DomainError } from '../../../contract/errors.ts'
import { announceSession } from './announce.ts'
import type { Meeting } from './MeetingStore.ts'
import type { SessionDeps } from './publish.ts'
import type { SessionRecord } from './SessionStore.ts'

/** A meeting with what its room is told of the session. */
export interface MeetingPlan { meeting: Meeting, eventId: string, title: string, endsAt: number }

export type Meetings = ReturnType<typeof createMeetings>

/** Runs of sessions' rooms: at most one of a session is open. */
export function createMeetings (deps: SessionDeps) {
  const { stores: { sessions, meetings }, effects } = deps
  const announce = (session: SessionRecord) => announceSession(deps, undefined, session)
  const planOf = async (meeting: Meeting | undefined): Promise<MeetingPlan | undefined> => {
    const session = meeting && await sessions.find(meeting.sessionId)
    if (!meeting || !session?.published) return undefined
    const { title, startsAt, durationMinutes } = session.published
    return { meeting, eventId: session.eventId, title, endsAt: startsAt + durationMinutes * 60_000 }
  }
  return {
    /** Starts a session's meeting; of two who press at once, both get the same one (rule P1). */
    async startMeeting (session: SessionRecord, personId: string): Promise<{ meetingId: string }> {
      if (!session.published) throw new DomainError('not_published', 'Publish the session first')
      const open = await meetings.findOpen(session.id)
      if (open) return { meetingId: open.id }
      const meeting: Meeting = { id: effects.id(), sessionId: session.id, startedBy: personId, startedAt: effects.now(), endedAt: null }
      if (await meetings.insert(meeting)) {
        announce(session)
        return { meetingId: meeting.id }
      }
      const first = await meetings.findOpen(session.id)
      if (!first) throw new DomainError('ended', 'The meeting ended just now')
      return { meetingId: first.id }
    },

    /** Ends a meeting; ending it again changes nothing. */
    async endMeeting (meetingId: string): Promise<void> {
      if (!await meetings.end(meetingId, effects.now())) return
      const meeting = await meetings.find(meetingId)
      const session = meeting && await sessions.find(meeting.sessionId)
      if (session) announce(session)
    },

    /** The session's open meeting, if it is live. */
    getLiveMeeting: async (sessionId: string) => planOf(await meetings.findOpen(sessionId)),
    getMeeting: async (meetingId: string) => planOf(await meetings.find(meetingId)),
    /** All that are open: after a restart their rooms may have ends that are due. */
    listOpenMeetings: () => meetings.listOpen(),
  }
}
