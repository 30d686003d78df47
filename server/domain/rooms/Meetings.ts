import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { LiveRoom } from '../../../media/room/LiveRoom.ts'
import { mediaEventHandlers } from '../../../media/room/mediaEventHandlers.ts'
import { handleEvents, type EventHandlers } from '../../../media/room/eventHandlers.ts'
import { RoomDirectory, type RoomDirectoryParts } from '../../../media/room/RoomDirectory.ts'
import type { Sfu, SfuRoom } from '../../../media/sfu/Sfu.ts'
import type { Meetings as SessionMeetings, RunningMeeting } from '../sessions/meetings.ts'
import type { OpenMeeting } from './OpenMeeting.ts'
import { Retries } from '../../../media/room/Retries.ts'
import { RoomRights } from './RoomRights.ts'

/** What rooms ask of sessions. */
export type MeetingSessions = Omit<SessionMeetings, 'startMeeting'>

type Parts = Pick<RoomDirectoryParts, 'openLog' | 'outlet' | 'effects' | 'clock'> & {
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
  readonly #media = new Map<string, SfuRoom>()
  readonly #retries: Retries

  constructor(parts: Parts) {
    this.#parts = parts
    this.#retries = new Retries(parts.clock, parts.onUnexpected)
    this.rights = new RoomRights({
      sessions: parts.sessions,
      retries: this.#retries,
      findOpen: async meeting => (this.#rooms.find(meeting.meetingId) ? this.open(meeting) : undefined),
    })
    this.#rooms = new RoomDirectory({
      ...parts,
      idleAfterMs: limits.roomIdleMs,
      opened: (meetingId, live) => this.#opened(meetingId, live),
      closed: meetingId => this.#closed(meetingId),
    })
  }

  /** Opens what was running when the server stopped, so that what is due there happens. */
  async resume(): Promise<void> {
    for (const meeting of await this.#parts.sessions.listRunningMeetings()) {
      await this.open(meeting).catch((error: unknown) => {
        this.#parts.onUnexpected(error)
        this.#rooms.reopen(meeting.meetingId)
      })
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
    const { meetingId, endsAt } = meeting
    const live = await this.#rooms.get(meetingId)
    const { start, end } = live.room.state.meeting
    if (end) {
      // it ended, and the server stopped before the session knew
      await this.#parts.sessions.endMeeting(meetingId)
      throw new DomainError('not_live', 'The meeting is over')
    }
    if (!start) await live.room.run('meeting.start', { endsAt, unmoderatedLimitMs: this.#parts.unmoderatedLimitMs })
    const media = this.#media.get(meetingId)
    if (!media) throw live.room.failure ?? new DomainError('log_unwritable', 'The room is closed here')
    return { meeting, live, media }
  }

  /** Writes what was taken, tells everybody to come back, and opens nothing from now on. */
  async close(): Promise<void> {
    this.#retries.close()
    await this.#rooms.close()
  }

  #opened(meetingId: string, live: LiveRoom): void {
    const media = this.#parts.sfu.openRoom(meetingId)
    this.#media.set(meetingId, media)
    media.onSpeakers(levels => live.setGauge('people.speaking', levels))
    this.#follow(live, mediaEventHandlers(media))
    this.#follow(live, { meeting: { ended: () => this.#reportEnd(meetingId) } })
    // The server stopped, or the room failed, before the session knew.
    if (live.room.state.meeting.end) this.#reportEnd(meetingId)
  }

  /** From the room's state as it stands; hears what happens at once, before anybody is told. */
  #follow(live: LiveRoom, handlers: EventHandlers): void {
    live.follow({
      after: live.room.seq,
      hear: ({ events }) => handleEvents(handlers, events, this.#parts.onUnexpected),
    })
  }

  /** A session learns of its meeting's end in any case, or it would be live for good. */
  #reportEnd(meetingId: string): void {
    this.#retries.run(`end ${meetingId}`, () => this.#parts.sessions.endMeeting(meetingId))
  }

  #closed(meetingId: string): void {
    this.#media.get(meetingId)?.close()
    this.#media.delete(meetingId)
  }
}
