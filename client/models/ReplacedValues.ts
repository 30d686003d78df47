import { signal, type Signal } from '@preact/signals'
import type * as Y from 'yjs'
import type { AwarenessUser } from '../../contract/documentProtocol.ts'
import { writerOf } from '../../contract/sessionDocument.ts'
import { valueFieldNames, type DraftFields, type ValueFieldName } from '../../contract/sessionFields.ts'

/**
 * A value of mine that somebody else has just replaced; `mine` is what I had set, and `by` is null if nobody here knows
 * the name.
 */
export interface ReplacedValue {
  field: ValueFieldName
  mine: DraftFields[ValueFieldName]
  personId: string | null
  by: AwarenessUser | null
}

/** Notices which values of one's own others replace (rule S13). */
export class ReplacedValues {
  /** The last one, until it is dismissed. */
  readonly last: Signal<ReplacedValue | null> = signal(null)
  readonly #doc: Y.Doc
  readonly #personId: string
  readonly #mine = new Map<ValueFieldName, DraftFields[ValueFieldName]>()
  readonly #known = new Map<number, AwarenessUser>()
  constructor(doc: Y.Doc, personId: string) {
    this.#doc = doc
    this.#personId = personId
  }

  /** Who writes under which client id; also of those who leave. */
  know(pages: readonly { clientId: number; user: AwarenessUser }[]): void {
    for (const { clientId, user } of pages) this.#known.set(clientId, user)
  }

  /** This page has set a value, or put one back. */
  noteMine<F extends ValueFieldName>(field: F, value: DraftFields[F]): void {
    if (writerOf(this.#doc, field)?.clientId === this.#doc.clientID) this.#mine.set(field, value)
  }

  /** A value that this page set last, and that stands there under another client id now, was replaced. */
  notice(): void {
    for (const field of valueFieldNames) {
      const mine = this.#mine.get(field)
      if (mine === undefined) continue
      const writer = writerOf(this.#doc, field)
      if (!writer || writer.clientId === this.#doc.clientID) continue
      this.#mine.delete(field)
      const by = this.#known.get(writer.clientId) ?? null
      if ((by?.id ?? writer.by) !== this.#personId) {
        this.last.value = { field, mine, personId: by?.id ?? writer.by, by }
      }
    }
  }
}
