import type * as Y from 'yjs'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { encodeAcknowledged, encodeUpdate } from '../../contract/documentProtocol.ts'
import type { DocumentKind } from '../../contract/DocumentKind.ts'
import { DomainError } from '../../contract/errors.ts'
import { answerQuestion } from './answerQuestion.ts'
import { BatchPace } from './BatchPace.ts'
import { DocumentConnection } from './DocumentConnection.ts'
import type { DocumentMember, DocumentPeer } from './DocumentPeer.ts'
import { EntryQueue, errorOf, runTask, type Change, type Edit, type Entry, type Question } from './EntryQueue.ts'
import type { LoadedDocument } from './LoadedDocument.ts'
import { Presence } from './Presence.ts'
import { PresenceRelay } from './PresenceRelay.ts'
import { Refusal } from './Refusal.ts'
import { countStructs } from './SizeBound.ts'
import { StoredDocument, type StoredDocumentOptions } from './StoredDocument.ts'

/** `before` is waited for ahead of reading; `onFailure` gets nothing if there is just no such document. */
export interface SharedDocumentOptions extends Omit<StoredDocumentOptions, 'onRepaired'> {
  before: Promise<void>
  /** Runs when it is this document's turn to be loaded; throws if there is no room. */
  inTurn: <T>(load: () => Promise<T>) => Promise<T>
  /** The document has been read, or changed on disk. */
  onStored: (doc: Y.Doc) => void
  /** A change of this person's threw, and the document had to be made anew; whether that was too often. */
  onSpoilt: (personId: string) => boolean
  onFailure: (error: unknown) => void
  onLeft: () => void
}

/**
 * One document and the pages that have it open. What comes in is taken in order, in batches: a batch is checked and
 * applied in one transaction, flushed, and only then sent on and acknowledged; so nobody ever holds what is not on
 * disk.
 */
export class SharedDocument {
  readonly kind: DocumentKind
  readonly connections = new Set<DocumentConnection>()
  readonly #options: SharedDocumentOptions
  readonly #presence: Presence
  readonly #relay: PresenceRelay
  readonly #pace: BatchPace
  readonly #queue = new EntryQueue()
  #stored: StoredDocument | undefined
  #batch: readonly Entry[] = []
  #isRunning = false
  #failure: { reason: DocumentCloseReason; error: DomainError } | undefined
  #idle = Promise.withResolvers<void>()
  constructor(options: SharedDocumentOptions) {
    this.#options = options
    this.#pace = new BatchPace(options.clock)
    this.kind = options.kind
    this.#presence = new Presence(this.kind.presence)
    const send = (message: Uint8Array) => this.#sendToAll(message)
    this.#relay = new PresenceRelay({ ...options, presence: this.#presence, bounds: this.kind.presence, send })
    this.#idle.resolve()
  }

  /** How much Yjs holds in memory for it. */
  get structs(): number {
    return this.#stored ? countStructs(this.#stored.loaded.doc) : 0
  }

  /** Nobody has it open and nothing is left to do. */
  get isIdle(): boolean {
    return this.connections.size === 0 && !this.#isRunning
  }

  /** Opens a page's connection; the document is loaded if it is not in memory. */
  join(peer: DocumentPeer, member: DocumentMember): DocumentConnection {
    const connection: DocumentConnection = new DocumentConnection(peer, member, this.#options, {
      onMessage: (message, number, bytes) => {
        if (message.type !== 'step2' && message.type !== 'update') {
          return this.#take({ kind: 'question', connection, message, bytes })
        }
        const isFirstExchange = !(connection.hasExchanged ||= message.type === 'update')
        this.#take({ kind: 'change', connection, update: message.update, isFirstExchange, number, bytes })
      },
      onEnd: () => {
        this.#forget(connection)
      },
      onError: this.#options.onError,
    })
    this.connections.add(connection)
    this.#take({ kind: 'question', connection, message: { type: 'join' }, bytes: 0 })
    return connection
  }

  /** Runs once all that came before is on disk. */
  read<T>(run: (doc: Y.Doc) => T): Promise<T> {
    return this.#perform('read', run)
  }
  /** Changes the document from the server; resolves once it is on disk. */
  edit<T>(run: (doc: Y.Doc) => T): Promise<T> {
    return this.#perform('edit', run)
  }

  #take(entry: Entry): void {
    if (this.#failure) return this.#refuse(entry)
    this.#queue.push(entry)
    if (!this.#isRunning) void this.#run()
  }

  #forget(connection: DocumentConnection): void {
    this.connections.delete(connection)
    this.#presence.remove(connection.member, this.#options.clock.now())
    if (this.connections.size > 0) this.#relay.onChange()
    else this.#relay.stop()
    this.#options.onLeft()
  }

  /** Takes nothing more from pages; resolves when all that came in is on disk and answered. */
  async settle(): Promise<void> {
    for (const connection of this.connections) connection.stopListening()
    await this.#idle.promise
  }

  #perform<T>(kind: 'read' | 'edit', run: (doc: Y.Doc) => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    let result: { value: T } | undefined
    this.#take({
      kind,
      run: doc => {
        result = { value: run(doc) }
      },
      done: () => {
        if (result) resolve(result.value)
      },
      fail: reject,
    })
    return promise
  }

  async #run(): Promise<void> {
    this.#isRunning = true
    this.#idle = Promise.withResolvers()
    try {
      this.#stored ??= await this.#open()
      await this.#pace.first()
      for (;;) {
        this.#batch = this.#queue.takeBatch()
        await this.#process(this.#batch, this.#stored)
        if (this.#queue.isEmpty) break
        await this.#pace.next()
      }
    } catch (error) {
      this.#fail(error)
    }
    this.#isRunning = false
    this.#idle.resolve()
  }

  async #open(): Promise<StoredDocument> {
    const { documentId, before, inTurn, onError, onStored } = this.#options
    await before
    const options = {
      ...this.#options,
      onRepaired: () => {
        onError(new Error(`The log of document ${documentId} built on what is not there; that was left out`))
      },
    }
    const stored = await inTurn(() => StoredDocument.open(options))
    onStored(stored.loaded.doc)
    return stored
  }

  async #process(entries: readonly Entry[], stored: StoredDocument): Promise<void> {
    for (const entry of entries) if ('connection' in entry) entry.connection.waitingBytes -= entry.bytes
    for (const entry of entries) {
      // here all that is in memory is on disk
      if (entry.kind === 'question') await this.#answer(entry, stored)
      else if (entry.kind === 'read') await this.#options.loop.run(() => runTask(entry, stored.loaded.doc))
    }
    const changes = entries.filter(entry => entry.kind === 'change')
    const edits = new Set(entries.filter((entry): entry is Edit => entry.kind === 'edit'))
    const updates = await stored.change(
      [...changes, ...edits],
      entry => {
        if (entry.kind === 'change') this.#apply(entry, stored.loaded)
        else entry.run(stored.loaded.doc)
      },
      (entry, error) => {
        if (entry.kind === 'change') return this.#refuseSpoiling(entry, error)
        edits.delete(entry)
        entry.fail(errorOf(error))
      },
    )
    this.#sendOn(updates, changes, edits.size > 0)
    for (const [connection, number] of new Map(changes.map(({ connection, number }) => [connection, number]))) {
      connection.send(encodeAcknowledged(number))
    }
    for (const edit of edits) edit.done()
    if (updates.length > 0) this.#options.onStored(stored.loaded.doc)
    this.#relay.onChange()
  }

  async #answer(question: Question, stored: StoredDocument): Promise<void> {
    const log = question.message.type === 'step1' ? await stored.readIfSlow() : undefined
    const [loaded, presence, connections] = [stored.loaded, this.#presence, this.connections]
    await this.#options.loop.run(() => {
      answerQuestion(question, { loaded, log, presence, connections, now: this.#options.clock.now() })
    })
  }

  #apply({ connection, update, isFirstExchange }: Change, loaded: LoadedDocument): void {
    if (connection.isCut) return
    try {
      loaded.apply(connection, update, isFirstExchange)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error // perhaps half of it has been applied
      connection.cut(error.reason)
    }
  }

  #refuseSpoiling({ connection }: Change, error: unknown): void {
    const { id } = connection.member.person
    connection.refuse(error)
    if (!this.#options.onSpoilt(id)) return
    for (const other of this.connections) if (other.member.person.id === id) other.cut('comeBack')
  }

  /** One encoding for everybody; a page whose own change it is, and nobody else's, has it already. */
  #sendOn(updates: readonly Uint8Array[], changes: readonly Change[], hasEdits: boolean): void {
    const writers = new Set(changes.map(({ connection }) => connection))
    const writer = writers.size === 1 && !hasEdits ? [...writers][0] : undefined
    for (const update of updates) this.#sendToAll(encodeUpdate(update), writer)
  }

  /** Says how many read on: who does not read at all is dropped. */
  #sendToAll(message: Uint8Array, except?: DocumentConnection): number {
    const readers = [...this.connections].filter(connection => connection.isReading && connection !== except)
    for (const reader of readers) reader.send(message)
    return readers.filter(({ isOpen }) => isOpen).length
  }

  #fail(cause: unknown): void {
    const isMissing = cause instanceof DomainError && cause.code === 'not_found'
    const error = isMissing ? cause : new DomainError('log_unwritable', 'The document cannot be kept now', { cause })
    this.#failure = { reason: isMissing ? 'notFound' : 'comeBack', error }
    for (const entry of [...this.#batch, ...this.#queue.takeAll()]) this.#refuse(entry)
    for (const connection of this.connections) connection.cut(this.#failure.reason)
    this.#options.onFailure(isMissing ? undefined : cause)
  }

  #refuse(entry: Entry): void {
    const { reason, error } = this.#failure!
    if ('connection' in entry) entry.connection.cut(reason)
    else entry.fail(error)
  }
}
