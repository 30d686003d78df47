import type { Role } from '../../../contract/audience.ts'
import { DomainError, type ErrorCode } from '../../../contract/errors.ts'
import { getWaiting } from '../../../contract/features/door.ts'
import { getSeat } from '../../../contract/features/seats.ts'
import { listEntries } from '../../../contract/Keyed.ts'
import type { Meetings as SessionMeetings, RunningMeeting } from '../sessions/meetings.ts'
import type { OpenMeeting } from './OpenMeeting.ts'
import type { Retries } from '../../../media/room/Retries.ts'

interface Parts {
  sessions: Pick<SessionMeetings, 'getRunningMeeting' | 'getRoomRole' | 'getRoomRoles'>
  retries: Retries
  /** The meeting, if its room is in memory. */
  findOpen(meeting: RunningMeeting): Promise<OpenMeeting | undefined>
}

/** Holds each person in a room to the role that they have now in its session (rule A8). */
export class RoomRights {
  readonly #parts: Parts
  readonly #lastRechecks = new Map<string, Promise<void>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  /** Rights in a session have changed: holds its room to them in any case, as soon as they can be read. */
  hold(sessionId: string): void {
    this.#parts.retries.run(`recheck ${sessionId}`, () => this.recheck(sessionId))
  }

  /** Holds each person in the session's room to the role that they have now, and the room to the schedule. */
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
    const { sessions, findOpen } = this.#parts
    const meeting = await sessions.getRunningMeeting(sessionId)
    const open = meeting && (await findOpen(meeting))
    if (!open) return
    await open.live.room.run('meeting.reschedule', { endsAt: meeting.endsAt })
    const { people, door } = open.live.room.state
    const ids = [...listEntries(people.seats), ...listEntries(door.callers)].map(({ id }) => id)
    const roles = await sessions.getRoomRoles(ids, sessionId)
    for (const id of ids) await holdToRole(open, id, roles.get(id) ?? null)
  }
}

/** What a room says that is over, or that is to be opened again; then each person is asked anew on coming back. */
const over: readonly ErrorCode[] = ['ended', 'not_live', 'not_found', 'log_unwritable', 'fenced']

async function holdToRole({ live: { room } }: OpenMeeting, personId: string, role: Role | null): Promise<void> {
  const caller = getWaiting(room.state.door, personId)
  if (caller && caller.role !== role) await ifStillOpen(room.run('door.hold', { id: personId, role }))
  const seat = getSeat(room.state.people, personId) // also of who was being let in
  if (!seat || seat.removed || seat.role === role) return
  await ifStillOpen(
    role ? room.run('people.setRole', { id: personId, role }) : room.run('people.remove', { id: personId }),
  )
}

async function ifStillOpen(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof DomainError && over.includes(error.code))) throw error
  })
}
