import * as Y from 'yjs'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { DomainError } from '../../contract/errors.ts'
import { kindOf, type DocumentKind, type DocumentKinds } from '../../contract/DocumentKind.ts'
import type { Clock } from './Clock.ts'
import { compactLog, type CompactLog } from './compactLog.ts'
import { DocumentConnection } from './DocumentConnection.ts'
import type { DocumentLog } from './DocumentLog.ts'
import type { DocumentMember, DocumentPeer } from './DocumentPeer.ts'
import { findOvergrown } from './findOvergrown.ts'
import { LogCompactions } from './LogCompactions.ts'
import type { LogSize } from './LogSize.ts'
import { LoopShare } from './LoopShare.ts'
import { PersonPaces } from './PersonPaces.ts'
import { SharedDocument } from './SharedDocument.ts'
import { SpoilingLimit } from './SpoilingLimit.ts'
import { Turns } from './Turns.ts'

/** How long a document that nobody has open stays in memory. */
const idleTimeoutMs = 30_000
/** How long closing waits for what came in to be written. */
const closeTimeoutMs = 3000
/**
 * Structs of all documents in memory; beyond them, documents that nobody has open leave at once, and no further one is
 * opened.
 */
const maxStructsInMemory = 500_000
/** Of those, so much may one person hold open while others wait for room. */
const fairShare = 1 / 4

export interface DocumentDirectoryOptions {
  log: DocumentLog
  /** The kinds of documents that there are. */
  kinds: DocumentKinds
  clock: Clock
  idleTimeoutMs?: number
  closeTimeoutMs?: number
  maxStructsInMemory?: number
  /** How logs are compacted, in this thread unless given; and how much is added to an open document's before it is. */
  compactLog?: CompactLog
  compactAfter?: LogSize
  /** What a document holds is on disk: it has been read, or has changed. */
  onStored?: (documentId: string, doc: Y.Doc) => void
  /** A document could not be kept or compacted, and its pages have been told to come back; or it had to be repaired. */
  onError: (error: unknown) => void
}

/** The documents in memory: each is loaded once, however many ask, and leaves memory when nobody has it open. */
export class DocumentDirectory {
  readonly #options: DocumentDirectoryOptions
  readonly #spoilingLimit: SpoilingLimit
  readonly #paces: PersonPaces
  readonly #compactions: LogCompactions
  readonly #documents = new Map<string, SharedDocument>()
  /** Those that are leaving memory: who asks for one waits until all of it is written. */
  readonly #leaving = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  /** Documents are loaded one after the other, and only as many as there is room for. */
  readonly #loads = new Turns()
  readonly #loop: LoopShare
  #isClosed = false
  constructor(options: DocumentDirectoryOptions) {
    this.#options = options
    const { clock, log, compactLog: compact = (updates, { shape }) => compactLog(updates, shape) } = options
    this.#spoilingLimit = new SpoilingLimit(clock.now)
    this.#paces = new PersonPaces(clock.now)
    this.#compactions = new LogCompactions(log, compact)
    this.#loop = new LoopShare(clock)
  }

  /** How many pages are connected. */
  get connectionCount(): number {
    return [...this.#documents.values()].reduce((sum, { connections }) => sum + connections.size, 0)
  }

  /** How many structs Yjs holds in memory for all documents. */
  get structs(): number {
    return [...this.#documents.values()].reduce((sum, { structs }) => sum + structs, 0)
  }

  /** Connects a page, whose rights the caller has checked; what is not there ends it with `notFound`. */
  join(peer: DocumentPeer, documentId: string, member: DocumentMember): DocumentConnection {
    if (!kindOf(this.#options.kinds, documentId)) return DocumentConnection.refused(peer, member, 'notFound')
    if (this.#isClosed || this.#spoilingLimit.isReached(documentId, member.person.id)) {
      return DocumentConnection.refused(peer, member, 'comeBack')
    }
    return this.#require(documentId).join(peer, member)
  }

  /** Makes a document; does nothing if it is there. */
  async create(documentId: string, seed: (doc: Y.Doc) => void): Promise<void> {
    const doc = new Y.Doc()
    seed(doc)
    await this.#options.log.create(documentId, Y.encodeStateAsUpdate(doc))
  }

  /** The documents that have changed since they were made or compacted. */
  listUncompacted(): Promise<string[]> {
    return this.#options.log.listUncompacted()
  }

  /** Reads a document once all that has been acknowledged is in it. Throws `not_found`, `log_unwritable`. */
  async read<T>(documentId: string, run: (doc: Y.Doc) => T): Promise<T> {
    return this.#require(documentId).read(run)
  }

  /** Edits a document as the server; resolves once that is on disk. Throws `not_found`, `log_unwritable`. */
  async edit<T>(documentId: string, run: (doc: Y.Doc) => T): Promise<T> {
    return this.#require(documentId).edit(run)
  }

  /**
   * Ends the connections that match, at once: signing out, a deleted document. Where the reason has to be found out,
   * they are told it then.
   */
  end(
    matches: (member: DocumentMember, documentId: string) => boolean,
    reason: DocumentCloseReason | ((documentId: string) => Promise<DocumentCloseReason>),
  ): void {
    for (const [documentId, document] of this.#documents) {
      for (const connection of document.connections) {
        if (!matches(connection.member, documentId)) continue
        if (typeof reason === 'string') connection.cut(reason)
        else connection.cutOnceKnown(reason(documentId))
      }
    }
  }

  /** Takes a document away for good that nobody may have open any more; does nothing if it is not there. */
  readonly remove = (documentId: string): Promise<void> => this.#options.log.remove(documentId)

  /**
   * Takes nothing more, flushes what has come in, and tells the pages to come back later; all that within a few
   * seconds.
   */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const cancel of this.#timers.values()) cancel()
    this.#timers.clear()
    this.#compactions.stop()
    const settled = () => Promise.all([...this.#documents.values()].map(document => document.settle()))
    const timeout = Promise.withResolvers<void>()
    const cancel = this.#options.clock.after(this.#options.closeTimeoutMs ?? closeTimeoutMs, timeout.resolve)
    await Promise.race([settled(), timeout.promise])
    this.end(() => true, 'comeBack')
    await Promise.race([settled().then(() => Promise.all(this.#leaving.values())), timeout.promise])
    cancel()
    this.#documents.clear()
  }

  #require(documentId: string): SharedDocument {
    if (this.#isClosed) throw new DomainError('log_unwritable', 'The server is stopping')
    const known = this.#documents.get(documentId)
    if (!known) this.#documents.set(documentId, this.#open(documentId))
    this.#watch(documentId)
    return known ?? this.#documents.get(documentId)!
  }

  #open(documentId: string): SharedDocument {
    const { kinds, onStored, onError } = this.#options
    const kind = kindOf(kinds, documentId)
    if (!kind) throw new DomainError('not_found', 'There is no such kind of document')
    const document: SharedDocument = new SharedDocument({
      ...this.#options,
      documentId,
      kind,
      paces: this.#paces,
      loop: this.#loop,
      compact: this.#compactions.runLater(documentId, kind),
      onOwned: fence => {
        this.#compactions.own(documentId, fence)
      },
      before: this.#leaving.get(documentId) ?? Promise.resolve(),
      onLeft: () => {
        this.#watch(documentId)
      },
      inTurn: load =>
        this.#loads.take(() => {
          this.#makeRoomFor(documentId)
          return load()
        }),
      onStored: doc => onStored?.(documentId, doc),
      onSpoilt: personId => this.#spoilingLimit.count(documentId, personId),
      onFailure: error => {
        if (this.#documents.get(documentId) === document) this.#documents.delete(documentId)
        if (error !== undefined) onError(error)
      },
    })
    return document
  }

  #makeRoomFor(askedFor: string): void {
    const bound = this.#options.maxStructsInMemory ?? maxStructsInMemory
    for (const [documentId, document] of this.#documents) {
      if (this.structs <= bound) return
      if (document.isIdle) this.#leave(documentId, document)
    }
    while (this.structs > bound) {
      const documentId = findOvergrown(this.#documents, askedFor, bound * fairShare)
      if (documentId === undefined) throw new DomainError('log_unwritable', 'Too many documents are in memory')
      this.#leave(documentId, this.#documents.get(documentId)!)
    }
  }

  /** Looks after a while whether anybody still has the document open. */
  #watch(documentId: string): void {
    this.#timers.get(documentId)?.()
    this.#timers.delete(documentId)
    if (this.#isClosed) return
    this.#timers.set(
      documentId,
      this.#options.clock.after(this.#options.idleTimeoutMs ?? idleTimeoutMs, () => {
        this.#timers.delete(documentId)
        const document = this.#documents.get(documentId)
        if (document?.isIdle) this.#leave(documentId, document)
        else if (document?.connections.size === 0) this.#watch(documentId)
      }),
    )
  }

  /** Lets a document go; who has it open is told to come back. */
  #leave(documentId: string, document: SharedDocument): void {
    for (const connection of document.connections) connection.cut('comeBack')
    this.#timers.get(documentId)?.()
    this.#timers.delete(documentId)
    this.#documents.delete(documentId)
    const leaving = document.settle().finally(() => void this.#leaving.delete(documentId))
    this.#leaving.set(documentId, leaving)
    void this.#compactOnce(leaving, documentId, document.kind)
  }

  /** Whoever opens it again does not wait for that: logs of others may come first. Nothing holds the document then. */
  async #compactOnce(hasLeft: Promise<void>, documentId: string, kind: DocumentKind): Promise<void> {
    await hasLeft
    await this.#compactions.run(documentId, kind).catch(this.#options.onError)
    if (!this.#documents.has(documentId)) this.#compactions.disown(documentId)
  }
}
