import * as Y from 'yjs'
import { DomainError } from '../../contract/errors.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import type { DocumentLog } from './DocumentLog.ts'
import { LoadedDocument } from './LoadedDocument.ts'
import { readStored } from './readStored.ts'
import { structsWithDeletions } from './SizeBound.ts'

/** `pause` gives others a turn; `onRepaired` hears that the log held something that builds on what is not there. */
export interface StoredDocumentOptions {
  documentId: string
  shape: DocumentShape
  log: DocumentLog
  pause: () => Promise<void>
  onRepaired: () => void
}

/** A document in memory together with its log: what is in memory between two calls is what is on disk. */
export class StoredDocument {
  readonly #options: StoredDocumentOptions
  readonly #loaded: LoadedDocument
  private constructor(options: StoredDocumentOptions, loaded: LoadedDocument) {
    this.#options = options
    this.#loaded = loaded
  }

  /**
   * Reads it from its log. What leaves something pending is repaired, on disk too. Throws `not_found`,
   * `log_unwritable`.
   */
  static async open(options: StoredDocumentOptions): Promise<StoredDocument> {
    const { documentId, shape, log, onRepaired } = options
    const { updates, clients, seq } = await requireStored(options)
    const { doc, isRepaired } = await read(options, updates)
    if (isRepaired) {
      onRepaired()
      await log.compact(documentId, seq, Y.encodeStateAsUpdate(doc))
    }
    return new StoredDocument(options, new LoadedDocument(shape, doc, clients))
  }

  get loaded(): LoadedDocument {
    return this.#loaded
  }

  /**
   * Makes several changes and writes them; answers with the update that they are together. One that throws is given to
   * `fail`, and nothing of it remains: Yjs may have done half of it, so that the document is made anew from its log,
   * and the others are done again.
   */
  async change<C>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array | undefined> {
    const { documentId, log } = this.#options
    const update = await this.#changeTogether(changes, make, fail)
    const clients = this.#loaded.takeFreshClients()
    if (update || clients.length > 0) await log.append([{ documentId, updates: update ? [update] : [], clients }])
    return update
  }

  async #changeTogether<C>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array | undefined> {
    try {
      return this.#loaded.change(() => {
        for (const change of changes) make(change)
      })
    } catch {
      await this.#reload([])
      return this.#changeOneByOne(changes, make, fail)
    }
  }

  async #changeOneByOne<C>(
    changes: readonly C[],
    make: (change: C) => void,
    fail: (change: C, error: unknown) => void,
  ): Promise<Uint8Array | undefined> {
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
    return made.length > 1 ? Y.mergeUpdates(made) : made[0]
  }

  async #reload(unwritten: readonly Uint8Array[]): Promise<void> {
    const { updates } = await requireStored(this.#options)
    const { doc } = await read(this.#options, [...updates, ...unwritten])
    this.#loaded.replace(doc)
  }
}

async function requireStored({ log, documentId }: StoredDocumentOptions) {
  const stored = await log.read(documentId)
  if (!stored) throw new DomainError('not_found', 'There is no such document')
  return stored
}

const read = ({ shape, pause }: StoredDocumentOptions, updates: readonly Uint8Array[]) =>
  readStored(updates, { maxStructs: structsWithDeletions(shape), pause })
