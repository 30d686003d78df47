import { sessionFields } from '../../../contract/sessionFields.ts'
import type { SessionStore } from './SessionStore.ts'

const { maxChars } = sessionFields.title

/** What a list shows of a draft's title, which may be as long as a draft. */
export const shownTitle = (title: string): string =>
  Array.from(title.slice(0, 2 * maxChars))
    .slice(0, maxChars)
    .join('')

/** While somebody types, a title is written no more often; one that could not be written waits as long. */
const writeEveryMs = 1000
/** Of so many drafts it is remembered which title was written last. */
const maxRemembered = 1000

export interface DraftTitlesDeps {
  sessions: Pick<SessionStore, 'setDraftTitle'>
  /** Runs something later, and answers with what does not let it. */
  after: (ms: number, run: () => void) => () => void
  /** A list of the event's drafts shows another title now. */
  onShown: (session: { eventId: string }) => void
  onError: (error: unknown) => void
}

/** Keeps the titles of shared drafts with their sessions, so that a list of sessions opens no draft. */
export class DraftTitles {
  readonly #deps: DraftTitlesDeps
  /** What the rows say, or will once what is being written is. */
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
    const shown = shownTitle(title)
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
      const batch = Array.from(this.#wanted.keys())
      for (const documentId of batch) await this.#writeOne(documentId)
      if (!this.#isSettling) await this.#pause()
    }
    this.#writing = undefined
  }

  async #writeOne(documentId: string): Promise<void> {
    const title = this.#wanted.get(documentId)!
    this.#wanted.delete(documentId)
    this.#remember(documentId, title) // before it is written: meanwhile the draft may go back to the title before
    try {
      const shown = await this.#deps.sessions.setDraftTitle(documentId, title)
      if (shown) this.#deps.onShown(shown)
    } catch (error) {
      this.#written.delete(documentId)
      if (!this.#isSettling && !this.#wanted.has(documentId)) this.#wanted.set(documentId, title)
      this.#deps.onError(error)
    }
  }

  #remember(documentId: string, title: string): void {
    this.#written.delete(documentId)
    this.#written.set(documentId, title)
    if (this.#written.size > maxRemembered) this.#written.delete(this.#written.keys().next().value!)
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
