import * as Y from 'yjs'
import { DomainError } from '../../contract/errors.ts'
import type { DocumentKind } from '../../contract/DocumentKind.ts'
import type { Clock } from './Clock.ts'
import type { DocumentLog, StoredUpdates } from './DocumentLog.ts'
import { LoadedDocument } from './LoadedDocument.ts'
import { LoadingOrder } from './LoadingOrder.ts'
import { LogGrowth } from './LogGrowth.ts'
import type { Compaction } from './LogCompactions.ts'
import { sizeOfUpdates, type LogSize } from './LogSize.ts'
import { shareMs, type LoopShare } from './LoopShare.ts'
import type { PersonPaces } from './PersonPaces.ts'
import { maxStepsOfLog, readStored } from './readStored.ts'
import { structsWithDeletions } from './SizeBound.ts'

/**
 * `compact` makes the log short, while the document goes on; `loop` is shared by all documents; `onOwned` hears the
 * fencing number with which the document was taken over, and `onRepaired` that the log held something that builds on
 * what is not there.
 */
export interface StoredDocumentOptions {
  documentId: string
  kind: DocumentKind
  log: DocumentLog
  paces: PersonPaces
  clock: Clock
  loop: LoopShare
  compact: () => Promise<Compaction>
  compactAfter?: LogSize
  /** Something failed that should not have, and the document goes on. */
  onError: (error: unknown) => void
  onOwned: (fence: number) => void
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

/** A document in memory together with its log: what is in memory between two calls is what is on disk. */
export class StoredDocument {
  readonly #options: StoredDocumentOptions
  readonly #loaded: LoadedDocument
  readonly #order: LoadingOrder
  readonly #growth: LogGrowth
  readonly #fence: number
  private constructor(
    options: StoredDocumentOptions,
    loaded: LoadedDocument,
    { updates, fence }: Pick<StoredUpdates, 'updates' | 'fence'>,
  ) {
    this.#options = options
    this.#fence = fence
    this.#loaded = loaded
    this.#order = new LoadingOrder(options)
    const { compact, compactAfter, clock, onError } = options // nothing that holds the document: compacting may wait
    this.#growth = new LogGrowth({ compact, compactAfter, clock, onError, maxLogBytes: options.kind.shape.maxLogBytes })
    this.#growth.add(updates)
  }

  /**
   * Takes it over, and reads it from its log. What leaves something pending is repaired, on disk too. Throws
   * `not_found`, `log_unwritable`.
   */
  static async open(options: StoredDocumentOptions): Promise<StoredDocument> {
    const { documentId, kind, log, onRepaired } = options
    const { updates, clients, seq, fence } = requireFound(await log.takeOver(documentId))
    options.onOwned(fence)
    const { doc, isRepaired } = await read(options, updates)
    const repaired = isRepaired ? [Y.encodeStateAsUpdate(doc)] : updates
    if (isRepaired) {
      onRepaired()
      await log.compact(documentId, fence, seq, repaired)
    }
    const loaded = await options.loop.run(() => new LoadedDocument(kind.shape, doc, clients, options.paces))
    return new StoredDocument(options, loaded, { updates: repaired, fence })
  }

  get loaded(): LoadedDocument {
    return this.#loaded
  }

  /**
   * The updates of its log, if a page could not apply all of them quickly as one, or that is not known now: in their
   * own order it can. Nothing where the log is more than a page may have unread: rather slowly than never.
   */
  async readIfSlow(): Promise<Uint8Array[] | undefined> {
    const maxSentBytes = this.#options.kind.shape.maxUnreadBytes / 2 // a page may have more, for others go on meanwhile
    if ((await this.#order.isQuick(this.#loaded.doc)) || this.#growth.bytes > maxSentBytes) return undefined
    const updates = await this.#readLog()
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
    if (changes.length > 0) await this.#growth.untilRoom()
    this.#loaded.isLogFull = this.#growth.isFull
    const updates = await this.#changeTogether(changes, make, fail)
    this.#order.onChange(this.#loaded.doc)
    const clients = this.#loaded.takeFreshClients()
    if (updates.length > 0 || clients.length > 0) {
      await log.append([{ documentId, fence: this.#fence, updates, clients }])
    }
    this.#growth.add(updates)
    return updates
  }

  async #changeTogether<C extends Sized>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array[]> {
    try {
      const made: Uint8Array[] = []
      for (const waiting = [...changes]; waiting.length > 0;) {
        const update = await this.#options.loop.run(() => this.#changeSome(waiting, make))
        if (update) made.push(update)
      }
      return made
    } catch (error) {
      await this.#reload([])
      if (changes.length === 1) {
        fail(changes[0]!, error)
        return []
      }
      return this.#changeOneByOne(changes, make, fail)
    }
  }

  /** Makes the first changes of those that wait, as many as become one update. */
  #changeSome<C extends Sized>(waiting: C[], make: (change: C) => void): Uint8Array | undefined {
    const untilMs = this.#options.clock.now() + shareMs
    return this.#loaded.change(() => {
      let bytes = 0
      do {
        bytes += waiting[0]!.bytes ?? 0
        make(waiting.shift()!)
        if (this.#options.clock.now() >= untilMs) return
      } while (waiting.length > 0 && bytes + (waiting[0]!.bytes ?? 0) <= mergedBytes)
    })
  }

  async #changeOneByOne<C>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array[]> {
    const made: Uint8Array[] = []
    for (const change of changes) {
      try {
        const update = await this.#options.loop.run(() =>
          this.#loaded.change(() => {
            make(change)
          }),
        )
        if (update) made.push(update)
      } catch (error) {
        fail(change, error)
        await this.#reload(made)
      }
    }
    return made
  }

  async #readLog(): Promise<Uint8Array[]> {
    const { log, documentId } = this.#options
    return requireFound(await log.read(documentId)).updates
  }

  async #reload(unwritten: readonly Uint8Array[]): Promise<void> {
    const updates = await this.#readLog()
    const { doc } = await read(this.#options, [...updates, ...unwritten])
    this.#loaded.replace(doc)
  }
}

function requireFound(stored: StoredUpdates | undefined): StoredUpdates {
  if (!stored) throw new DomainError('not_found', 'There is no such document')
  return stored
}

const read = ({ kind: { shape }, loop }: StoredDocumentOptions, updates: readonly Uint8Array[]) =>
  readStored(updates, {
    maxStructs: structsWithDeletions(shape),
    maxSearchSteps: maxStepsOfLog(shape),
    run: work => loop.run(work),
  })
