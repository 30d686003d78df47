import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { LiveRoom } from '../../../media/room/LiveRoom.ts'
import { handleEvents, type EventHandlers } from '../../../media/room/eventHandlers.ts'
import { MeetingRooms } from '../../../media/room/MeetingRooms.ts'
import { Sampling, type SamplingParts } from '../../../media/room/Sampling.ts'
import { RoomDirectory, type RoomDirectoryParts } from '../../../media/room/RoomDirectory.ts'
import type { Sfu } from '../../../media/sfu/Sfu.ts'
import type { Meetings as SessionMeetings, RunningMeeting } from '../sessions/meetings.ts'
import { Entrances } from './Entrances.ts'
import type { OpenMeeting } from './OpenMeeting.ts'
import { Retries } from '../../../media/room/Retries.ts'
import { RoomRights } from './RoomRights.ts'

/** What rooms ask of sessions. */
export type MeetingSessions = Omit<SessionMeetings, 'startMeeting'>

type Parts = Pick<RoomDirectoryParts, 'openLog' | 'outlet' | 'effects' | 'clock'> &
  Pick<SamplingParts, 'samples' | 'sampleEveryMs'> & {
    sessions: MeetingSessions
    sfu: Sfu
    unmoderatedLimitMs: number
    onUnexpected(error: unknown): void
  }

/** The meetings that run: joins each room's state to its media, and to the session that it belongs to. */
export class Meetings {
  /** Holds the people in rooms to what they may. */
  readonly rights: RoomRights
  readonly #parts: Parts
  readonly #rooms: RoomDirectory
  /** By the main room's id, which is the meeting's. */
  readonly #meetings = new Map<string, MeetingRooms>()
  /** The sessions of meetings that have not ended. */
  readonly #sessionIds = new Map<string, string>()
  /** The main rooms of breakouts, by breakout; what was never written to does not say so itself. */
  readonly #parents = new Map<string, string>()
  readonly #retries: Retries
  readonly #sampling: Sampling
  readonly #entrances: Entrances

  constructor(parts: Parts) {
    this.#parts = parts
    this.#retries = new Retries(parts.clock, parts.onUnexpected)
    this.#sampling = new Sampling({ ...parts, now: parts.effects.now })
    this.#entrances = new Entrances({ sessions: parts.sessions, retries: this.#retries })
    this.rights = new RoomRights({
      sessions: parts.sessions,
      retries: this.#retries,
      findOpen: async meeting => (this.#rooms.find(meeting.meetingId) ? this.open(meeting) : undefined),
    })
    this.#rooms = new RoomDirectory({
      ...parts,
      idleAfterMs: limits.roomIdleMs,
      opened: (roomId, live) => this.#opened(roomId, live),
      closed: roomId => this.#closed(roomId),
    })
  }

  /** Opens what was running when the server stopped, so that what is due there happens. */
  async resume(): Promise<void> {
    for (const meeting of await this.#parts.sessions.listRunningMeetings()) {
      try {
        const { rooms } = await this.open(meeting)
        void rooms.resume()
      } catch (error) {
        this.#parts.onUnexpected(error)
        this.#rooms.reopen(meeting.meetingId)
      }
      this.rights.hold(meeting.sessionId) // what was published just before it stopped
    }
  }

  /** The session's meeting that runs now; `not_live` if there is none. */
  async requireRunning(sessionId: string): Promise<OpenMeeting> {
    const meeting = await this.#parts.sessions.getRunningMeeting(sessionId)
    if (!meeting) throw new DomainError('not_live', 'The session is not live')
    return this.open(meeting)
  }

  /** Opens a meeting's room, and begins it if it has not begun. */
  async open(meeting: RunningMeeting): Promise<OpenMeeting> {
    const { meetingId, sessionId, endsAt } = meeting
    this.#sessionIds.set(meetingId, sessionId)
    const live = await this.#rooms.get(meetingId)
    const { start, end } = live.room.state.meeting
    if (end) {
      // it ended, and the server stopped before the session knew
      await this.#parts.sessions.endMeeting(meetingId)
      throw new DomainError('not_live', 'The meeting is over')
    }
    if (!start) await live.room.run('meeting.start', { endsAt, unmoderatedLimitMs: this.#parts.unmoderatedLimitMs })
    const rooms = this.#meetings.get(meetingId)
    if (!rooms) throw live.room.failure ?? new DomainError('log_unwritable', 'The room is closed here')
    return { meeting, live, rooms }
  }

  /** Writes what was taken, tells everybody to come back, and opens nothing from now on. */
  async close(): Promise<void> {
    this.#retries.close()
    await this.#rooms.close()
  }

  #opened(roomId: string, live: LiveRoom): void {
    this.#sampling.begin(live)
    if (this.#sessionIds.has(roomId)) return this.#openedMain(roomId, live)
    const parent = this.#parents.get(roomId) ?? live.room.state.rooms.self.parent
    if (parent === null) return // a breakout of a main room that has left memory
    this.#parents.set(roomId, parent)
    this.#meetings.get(parent)?.adopt(live)
  }

  #openedMain(meetingId: string, live: LiveRoom): void {
    const { sfu, effects, onUnexpected } = this.#parts
    const breakout = (roomId: string) => {
      this.#parents.set(roomId, meetingId)
      return roomId
    }
    const sessionId = this.#sessionIds.get(meetingId) ?? ''
    const rooms = new MeetingRooms({
      sessionId,
      main: live,
      media: sfu.openRoom(meetingId),
      newId: effects.id,
      getBreakout: roomId => this.#rooms.get(breakout(roomId)),
      visitBreakout: roomId => this.#rooms.visit(breakout(roomId)),
      onUnexpected,
    })
    this.#meetings.set(meetingId, rooms)
    const handlers: EventHandlers = {
      meeting: { ended: () => this.#reportEnd(meetingId) },
      people: { entered: ({ id }) => this.#entrances.add(sessionId, id) },
    }
    live.follow({ after: live.room.seq, hear: ({ events }) => handleEvents(handlers, events, onUnexpected) })
    // The server stopped, or the room failed, before the session knew.
    if (live.room.state.meeting.end) this.#reportEnd(meetingId)
  }

  /** A session learns of its meeting's end in any case, or it would be live for good. */
  #reportEnd(meetingId: string): void {
    this.#sessionIds.delete(meetingId)
    this.#retries.run(`end ${meetingId}`, () => this.#parts.sessions.endMeeting(meetingId))
  }

  #closed(roomId: string): void {
    this.#sampling.end(roomId)
    const parent = this.#parents.get(roomId)
    if (parent !== undefined) return this.#meetings.get(parent)?.forget(roomId)
    this.#meetings.get(roomId)?.close()
    this.#meetings.delete(roomId)
    for (const [breakoutId, mainId] of this.#parents) if (mainId === roomId) this.#parents.delete(breakoutId)
  }
}
