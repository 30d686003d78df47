import { sessionLimits } from '../../../contract/sessionFields.ts'
import type { SessionStore } from './SessionStore.ts'

/** While somebody types, a title is written no more often. */
const writeEveryMs = 1000
/** Of so many drafts it is remembered which title was written last. */
const maxRemembered = 1000

export interface DraftTitlesDeps {
  sessions: Pick<SessionStore, 'setDraftTitle'>
  /** Runs something later, and answers with what does not let it. */
  after: (ms: number, run: () => void) => () => void
  onError: (error: unknown) => void
}

/** Keeps the titles of shared drafts with their sessions, so that a list of sessions opens no draft. */
export class DraftTitles {
  readonly #deps: DraftTitlesDeps
  readonly #written = new Map<string, string>()
  readonly #wanted = new Map<string, string>()
  #writing: Promise<void> | undefined
  #endPause = () => {}
  #isSettling = false
  constructor(deps: DraftTitlesDeps) {
    this.#deps = deps
  }

  /** The draft says so now, on disk; the title is written at once, or a second after the one before. */
  note(documentId: string, title: string): void {
    const shown = Array.from(title.slice(0, 2 * sessionLimits.titleChars))
      .slice(0, sessionLimits.titleChars)
      .join('')
    if ((this.#wanted.get(documentId) ?? this.#written.get(documentId)) === shown) return
    this.#wanted.set(documentId, shown)
    this.#writing ??= this.#write()
  }

  /** Resolves when all titles are written. */
  async settle(): Promise<void> {
    this.#isSettling = true
    this.#endPause()
    await this.#writing
    this.#isSettling = false
  }

  async #write(): Promise<void> {
    while (this.#wanted.size > 0) {
      for (const [documentId, title] of this.#wanted) {
        this.#wanted.delete(documentId)
        await this.#writeOne(documentId, title)
      }
      if (!this.#isSettling) await this.#pause()
    }
    this.#writing = undefined
  }

  async #writeOne(documentId: string, title: string): Promise<void> {
    try {
      await this.#deps.sessions.setDraftTitle(documentId, title)
      this.#written.delete(documentId)
      this.#written.set(documentId, title)
      if (this.#written.size > maxRemembered) this.#written.delete(this.#written.keys().next().value!)
    } catch (error) {
      this.#written.delete(documentId)
      this.#deps.onError(error)
    }
  }

  #pause(): Promise<void> {
    return new Promise(resolve => {
      const cancel = this.#deps.after(writeEveryMs, resolve)
      this.#endPause = () => {
        cancel()
        resolve()
      }
    })
  }
}
