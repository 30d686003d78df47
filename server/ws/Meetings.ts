import type { Role } from '../../contract/audience.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import { limits } from '../../contract/limits.ts'
import type { RoomEvent } from '../../contract/room.ts'
import type { LiveRoom } from '../../media/room/LiveRoom.ts'
import { RoomDirectory, type RoomDirectoryParts } from '../../media/room/RoomDirectory.ts'
import type { Sfu, SfuRoom } from '../../media/sfu/Sfu.ts'
import type { Meetings as SessionMeetings, RunningMeeting } from '../domain/sessions/meetings.ts'
import { Retries } from './Retries.ts'

/** What rooms ask of sessions. */
export type MeetingSessions = Omit<SessionMeetings, 'startMeeting'>

type Parts = Pick<RoomDirectoryParts, 'openLog' | 'outlet' | 'effects' | 'clock'> & {
  sessions: MeetingSessions
  sfu: Sfu
  /** Who speaks in a meeting, for those who are in it. */
  unmoderatedLimitMs: number
  onUnexpected(error: unknown): void
}

/** A meeting in memory: its room, and the media of the people in it. */
export interface OpenMeeting {
  meeting: RunningMeeting
  live: LiveRoom
  media: SfuRoom
}

/** The meetings that run: joins each room's state to its media, and to the session that it belongs to. */
export class Meetings {
  readonly #parts: Parts
  readonly #rooms: RoomDirectory
  readonly #media = new Map<string, SfuRoom>()
  readonly #lastRechecks = new Map<string, Promise<void>>()
  readonly #retries: Retries

  constructor(parts: Parts) {
    this.#parts = parts
    this.#retries = new Retries(parts.clock, parts.onUnexpected)
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
      this.holdToRights(meeting.sessionId) // what was published just before it stopped
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
    return { meeting, live, media: this.#media.get(meetingId)! }
  }

  /** Rights in a session have changed: holds its room to them in any case, as soon as they can be read. */
  holdToRights(sessionId: string): void {
    this.#retries.run(`recheck ${sessionId}`, () => this.recheck(sessionId))
  }

  /** Holds each person in the session's room to the role that they have now, and the room to the schedule (rule A8). */
  recheck(sessionId: string): Promise<void> {
    return this.#inTurn(sessionId, () => ifStillOpen(this.#recheck(sessionId)))
  }

  /** The same for one person, who came in while it may have changed. */
  recheckPerson(open: OpenMeeting, personId: string): Promise<void> {
    const { sessionId } = open.meeting
    return this.#inTurn(sessionId, async () =>
      holdToRole(open, personId, await this.#parts.sessions.getRoomRole(personId, sessionId)),
    )
  }

  /** One after the other in each session, so that what was found last is what holds. */
  #inTurn(sessionId: string, work: () => Promise<void>): Promise<void> {
    const done = (this.#lastRechecks.get(sessionId) ?? Promise.resolve()).then(work)
    const settled = done
      .catch(() => {})
      .then(() => {
        if (this.#lastRechecks.get(sessionId) === settled) this.#lastRechecks.delete(sessionId)
      })
    this.#lastRechecks.set(sessionId, settled)
    return done
  }

  async #recheck(sessionId: string): Promise<void> {
    const meeting = await this.#parts.sessions.getRunningMeeting(sessionId)
    if (!meeting || !this.#rooms.find(meeting.meetingId)) return
    const open = await this.open(meeting)
    await open.live.room.run('meeting.reschedule', { endsAt: meeting.endsAt })
    const ids = listEntries(open.live.room.state.people.seats).map(({ id }) => id)
    const roles = await this.#parts.sessions.getRoomRoles(ids, sessionId)
    for (const id of ids) await holdToRole(open, id, roles.get(id) ?? null)
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
    live.follow({
      after: live.room.seq,
      hear: ({ events }) => {
        for (const event of events) {
          try {
            this.#follow(meetingId, media, event)
          } catch (error) {
            this.#parts.onUnexpected(error) // what comes after it still holds
          }
        }
      },
    })
    // The server stopped, or the room failed, before the session knew.
    if (live.room.state.meeting.end) this.#reportEnd(meetingId)
  }

  /** A session learns of its meeting's end in any case, or it would be live for good. */
  #reportEnd(meetingId: string): void {
    this.#retries.run(`end ${meetingId}`, () => this.#parts.sessions.endMeeting(meetingId))
  }

  /** Media follow the room's state: who loses the stage is cut off here first, and told after. */
  #follow(meetingId: string, media: SfuRoom, { feature, event }: RoomEvent): void {
    if (feature === 'people' && (event.type === 'stageLeft' || event.type === 'removed')) media.closeProducers(event.id)
    if (feature === 'people' && event.type === 'roleChanged' && event.role === 'attendee') {
      media.closeProducers(event.id, ['screen'])
    }
    if (feature === 'meeting' && event.type === 'ended') this.#reportEnd(meetingId)
  }

  #closed(meetingId: string): void {
    this.#media.get(meetingId)?.close()
    this.#media.delete(meetingId)
  }
}

/** What a room says that is over, or that is to be opened again; then each person is asked anew on coming back. */
const over: readonly ErrorCode[] = ['ended', 'not_live', 'not_found', 'log_unwritable', 'fenced']

async function holdToRole({ live }: OpenMeeting, personId: string, role: Role | null): Promise<void> {
  const seat = getSeat(live.room.state.people, personId)
  if (!seat || seat.removed || seat.role === role) return
  await ifStillOpen(
    role ? live.room.run('people.setRole', { id: personId, role }) : live.room.run('people.remove', { id: personId }),
  )
}

async function ifStillOpen(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError && over.includes(error.code))) throw error
  })
}
