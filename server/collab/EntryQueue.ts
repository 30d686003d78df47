import type * as Y from 'yjs'
import { documentLimits, type DocumentMessage } from '../../contract/documentProtocol.ts'
import type { DocumentConnection } from './DocumentConnection.ts'

/** A page's change, with its number. */
export interface Change {
  kind: 'change'
  connection: DocumentConnection
  update: Uint8Array
  isFirstExchange: boolean
  number: number
  /** How large the message is that it came in. */
  bytes: number
}
/** What a page asks or says that changes nothing; its joining is the first. */
export interface Question {
  kind: 'question'
  connection: DocumentConnection
  message: { type: 'join' } | Exclude<DocumentMessage, { type: 'step2' | 'update' | 'acknowledged' }>
  bytes: number
}
/** Work that the server itself does on the document. */
interface Task {
  run: (doc: Y.Doc) => void
  done: () => void
  fail: (error: Error) => void
}
export interface Read extends Task {
  kind: 'read'
}
export interface Edit extends Task {
  kind: 'edit'
  /** Only what pages send is counted. */
  bytes?: undefined
}
export type Entry = Question | Change | Read | Edit

/** What has come in for one document and waits for its turn. */
export class EntryQueue {
  #entries: Entry[] = []

  get isEmpty(): boolean {
    return this.#entries.length === 0
  }

  push(entry: Entry): void {
    this.#entries.push(entry)
  }

  /** The next ones, in order: one message of the largest size, or several that together are no larger. */
  takeBatch(): Entry[] {
    let bytes = 0
    let end = 0
    for (; end < this.#entries.length; end++) {
      const entry = this.#entries[end]!
      bytes += entry.kind === 'change' ? entry.bytes : 0
      if (end > 0 && bytes > documentLimits.messageBytes) break
    }
    return this.#entries.splice(0, end)
  }

  takeAll(): Entry[] {
    return this.#entries.splice(0)
  }
}

/** Reads what is asked for, and answers or fails by itself. */
export function runTask(task: Read, doc: Y.Doc): void {
  try {
    task.run(doc)
  } catch (error) {
    return task.fail(errorOf(error))
  }
  task.done()
}

export const errorOf = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))
