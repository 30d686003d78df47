import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'
import { DomainError } from '../../contract/errors.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import type { Clock } from './Clock.ts'
import type { DocumentLog } from './DocumentLog.ts'
import { LoadedDocument } from './LoadedDocument.ts'
import { LoadingOrder } from './LoadingOrder.ts'
import { LogGrowth } from './LogGrowth.ts'
import { sizeOfUpdates, type LogSize } from './LogSize.ts'
import type { PersonPaces } from './PersonPaces.ts'
import { maxStepsOfLog, readStored } from './readStored.ts'
import { structsWithDeletions } from './SizeBound.ts'
import type { Turns } from './Turns.ts'

/**
 * `compact` makes the log short, while the document goes on; `pause` gives others a turn, and `trials` are those of
 * all documents, whether they are quickly loaded; `onRepaired` hears that the
 * log held something that builds on what is not there.
 */
export interface StoredDocumentOptions {
  documentId: string
  shape: DocumentShape
  log: DocumentLog
  paces: PersonPaces
  clock: Clock
  trials: Turns
  compact: () => Promise<LogSize>
  compactAfter?: LogSize
  pause: () => Promise<void>
  /** Something failed that should not have, and the document goes on. */
  onError: (error: unknown) => void
  onRepaired: () => void
}

/** A change, with the size of the message that it came in. */
interface Sized {
  bytes?: number | undefined
}
/**
 * Changes of so few bytes together become one update. It brings their content in another order than the one in which it
 * came: of more, a hostile one could take long to be loaded so.
 */
const mergedBytes = 1000
/** So much of a log is sent at once; a page may have more unread, for others go on meanwhile. */
const maxSentBytes = documentLimits.backlogBytes / 2

/** A document in memory together with its log: what is in memory between two calls is what is on disk. */
export class StoredDocument {
  readonly #options: StoredDocumentOptions
  readonly #loaded: LoadedDocument
  readonly #order: LoadingOrder
  readonly #growth: LogGrowth
  private constructor(options: StoredDocumentOptions, loaded: LoadedDocument, log: readonly Uint8Array[]) {
    this.#options = options
    this.#loaded = loaded
    this.#order = new LoadingOrder(options)
    this.#growth = new LogGrowth(options)
    this.#growth.add(log)
  }

  /**
   * Reads it from its log. What leaves something pending is repaired, on disk too. Throws `not_found`,
   * `log_unwritable`.
   */
  static async open(options: StoredDocumentOptions): Promise<StoredDocument> {
    const { documentId, shape, log, onRepaired } = options
    const { updates, clients, seq } = await requireStored(options)
    const { doc, isRepaired } = await read(options, updates)
    const repaired = isRepaired ? [Y.encodeStateAsUpdate(doc)] : updates
    if (isRepaired) {
      onRepaired()
      await log.compact(documentId, seq, repaired)
    }
    return new StoredDocument(options, new LoadedDocument(shape, doc, clients, options.paces), repaired)
  }

  get loaded(): LoadedDocument {
    return this.#loaded
  }

  /**
   * The updates of its log, if a page could not apply all of them quickly as one, or that is not known now: in their
   * own order it can. Nothing where the log is more than a page may have unread: rather slowly than never.
   */
  async readIfSlow(): Promise<Uint8Array[] | undefined> {
    if (await this.#order.isQuick(this.#loaded.doc)) return undefined
    const { updates } = await requireStored(this.#options)
    return sizeOfUpdates(updates).bytes > maxSentBytes ? undefined : updates
  }

  /**
   * Makes several changes and writes them; answers with the updates that they are together. One that throws is given
   * to `fail`, and nothing of it remains: Yjs may have done half of it, so that the document is made anew from its log,
   * and the others are done again.
   */
  async change<C extends Sized>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array[]> {
    const { documentId, log } = this.#options
    await this.#growth.untilRoom()
    this.#loaded.isLogFull = this.#growth.isFull
    const updates = await this.#changeTogether(changes, make, fail)
    this.#order.onChange(this.#loaded.doc)
    const clients = this.#loaded.takeFreshClients()
    if (updates.length > 0 || clients.length > 0) await log.append([{ documentId, updates, clients }])
    this.#growth.add(updates)
    return updates
  }

  async #changeTogether<C extends Sized>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array[]> {
    try {
      return inGroups(changes)
        .map(group =>
          this.#loaded.change(() => {
            for (const change of group) make(change)
          }),
        )
        .filter(update => update !== undefined)
    } catch (error) {
      await this.#reload([])
      if (changes.length === 1) {
        fail(changes[0]!, error)
        return []
      }
      return this.#changeOneByOne(changes, make, fail)
    }
  }

  async #changeOneByOne<C>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array[]> {
    const made: Uint8Array[] = []
    for (const change of changes) {
      try {
        const update = this.#loaded.change(() => {
          make(change)
        })
        if (update) made.push(update)
      } catch (error) {
        fail(change, error)
        await this.#reload(made)
      }
      await this.#options.pause()
    }
    return made
  }

  async #reload(unwritten: readonly Uint8Array[]): Promise<void> {
    const { updates } = await requireStored(this.#options)
    const { doc } = await read(this.#options, [...updates, ...unwritten])
    this.#loaded.replace(doc)
  }
}

function inGroups<C extends Sized>(changes: readonly C[]): C[][] {
  const groups: C[][] = []
  let bytes = Infinity
  for (const change of changes) {
    bytes += change.bytes ?? 0
    if (bytes <= mergedBytes) groups.at(-1)!.push(change)
    else groups.push([change])
    if (bytes > mergedBytes) bytes = change.bytes ?? 0
  }
  return groups
}

async function requireStored({ log, documentId }: StoredDocumentOptions) {
  const stored = await log.read(documentId)
  if (!stored) throw new DomainError('not_found', 'There is no such document')
  return stored
}

const read = ({ shape, pause }: StoredDocumentOptions, updates: readonly Uint8Array[]) =>
  readStored(updates, { maxStructs: structsWithDeletions(shape), maxSearchSteps: maxStepsOfLog(shape), pause })
