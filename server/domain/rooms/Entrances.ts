import type { Retries } from '../../../media/room/Retries.ts'
import type { Meetings as SessionMeetings } from '../sessions/meetings.ts'

interface Parts {
  sessions: Pick<SessionMeetings, 'noteEntrances'>
  retries: Retries
}

/** Lets sessions know who has entered their rooms: of a crowd that comes at once all who wait together. */
export class Entrances {
  readonly #parts: Parts
  /** By session, those who are not noted yet. */
  readonly #waiting = new Map<string, Set<string>>()

  constructor(parts: Parts) {
    this.#parts = parts
  }

  add(sessionId: string, personId: string): void {
    const waiting = this.#waiting.get(sessionId)
    if (waiting) return void waiting.add(personId)
    this.#waiting.set(sessionId, new Set([personId]))
    this.#parts.retries.run(`entrances ${sessionId}`, () => this.#note(sessionId))
  }

  async #note(sessionId: string): Promise<void> {
    const waiting = this.#waiting.get(sessionId)
    while (waiting && waiting.size > 0) {
      const ids = [...waiting]
      await this.#parts.sessions.noteEntrances(sessionId, ids)
      for (const id of ids) waiting.delete(id)
    }
    this.#waiting.delete(sessionId)
  }
}
