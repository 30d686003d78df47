import * as Y from 'yjs'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import {
  encodeAcknowledged,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type DocumentMessage,
} from '../../contract/documentProtocol.ts'
import { DomainError } from '../../contract/errors.ts'
import type { DocumentShape } from '../../contract/sessionDocument.ts'
import type { Clock } from './Clock.ts'
import { DocumentConnection } from './DocumentConnection.ts'
import type { DocumentLog } from './DocumentLog.ts'
import type { DocumentMember, DocumentPeer } from './DocumentPeer.ts'
import { LoadedDocument } from './LoadedDocument.ts'
import { Presence } from './Presence.ts'
import { Refusal } from './Refusal.ts'

/** How long changes are gathered before they are written and sent on; the first after a pause goes at once. */
export const gatherMs = 20

type Change = { kind: 'change'; connection: DocumentConnection; update: Uint8Array; isStep2: boolean; number: number }
interface Question {
  kind: 'question'
  connection: DocumentConnection
  message: { type: 'join' } | Exclude<DocumentMessage, { type: 'step2' | 'update' | 'acknowledged' }>
}
/** Work that the server itself does on the document. */
interface Task {
  kind: 'read' | 'edit'
  run: (doc: Y.Doc) => void
  done: () => void
  fail: (error: Error) => void
}
type Entry = Question | Change | Task

/** `before` is waited for ahead of reading; `onFailure` gets nothing if there is just no such document. */
export interface SharedDocumentOptions {
  documentId: string
  shape: DocumentShape
  log: DocumentLog
  clock: Clock
  before: Promise<void>
  onRepaired: () => void
  onFailure: (error: unknown) => void
  onLeft: () => void
}

/**
 * One document and the pages that have it open. What comes in is taken in order, in batches: a batch is checked and applied in one
 * transaction, flushed, and only then sent on and acknowledged; so nobody ever holds what is not on disk.
 */
export class SharedDocument {
  readonly connections = new Set<DocumentConnection>()
  readonly #options: SharedDocumentOptions
  readonly #presence = new Presence()
  #loaded: LoadedDocument | undefined
  #queue: Entry[] = []
  #batch: readonly Entry[] = []
  #isRunning = false
  #lastBatchAt = -Infinity
  #failure: { reason: DocumentCloseReason; error: DomainError } | undefined
  #idle = Promise.withResolvers<void>()
  constructor(options: SharedDocumentOptions) {
    this.#options = options
    this.#idle.resolve()
  }

  /** Nobody has it open and nothing is left to do. */
  get isIdle(): boolean {
    return this.connections.size === 0 && !this.#isRunning
  }

  /** Opens a page's connection; the document is loaded if it is not in memory. */
  join(peer: DocumentPeer, member: DocumentMember): DocumentConnection {
    const connection: DocumentConnection = new DocumentConnection(peer, member, {
      onMessage: (message, number) => {
        if (message.type !== 'step2' && message.type !== 'update') this.#take({ kind: 'question', connection, message })
        else
          this.#take({ kind: 'change', connection, update: message.update, isStep2: message.type === 'step2', number })
      },
      onEnd: () => {
        this.#forget(connection)
      },
    })
    this.connections.add(connection)
    this.#take({ kind: 'question', connection, message: { type: 'join' } })
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
    this.#presence.remove(connection.member.clientId, this.#options.clock.now())
    if (!this.#isRunning && !this.#failure) void this.#run()
    this.#options.onLeft()
  }

  /** Resolves when nothing is left to do; then all that was acknowledged is on disk and nobody waits. */
  async settle(): Promise<void> {
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
      this.#loaded ??= await this.#load()
      do {
        await this.#gather()
        this.#batch = this.#queue
        this.#queue = []
        await this.#process(this.#batch, this.#loaded)
      } while (this.#queue.length > 0 || this.#presence.hasChanges)
    } catch (error) {
      this.#fail(error)
    }
    this.#isRunning = false
    this.#idle.resolve()
  }

  async #load(): Promise<LoadedDocument> {
    const { before, log, documentId } = this.#options
    await before
    const stored = await log.read(documentId)
    if (!stored) throw new DomainError('not_found', 'There is no such document')
    const loaded = new LoadedDocument(this.#options.shape, stored)
    if (loaded.isRepaired) {
      this.#options.onRepaired()
      await log.compact(documentId, stored.seq, Y.encodeStateAsUpdate(loaded.doc))
    }
    return loaded
  }

  async #gather(): Promise<void> {
    const waitMs = this.#lastBatchAt + gatherMs - this.#options.clock.now()
    if (waitMs > 0)
      await new Promise<void>(resolve => {
        this.#options.clock.after(waitMs, resolve)
      })
    else await Promise.resolve() // what comes in the same turn goes together
    this.#lastBatchAt = this.#options.clock.now()
  }

  async #process(entries: readonly Entry[], loaded: LoadedDocument): Promise<void> {
    for (const entry of entries) {
      // here all that is in memory is on disk
      if ('connection' in entry) entry.connection.waitingBytes = 0
      if (entry.kind === 'question')
        this.#attempt(entry.connection, () => {
          this.#answer(entry, loaded)
        })
      else if (entry.kind === 'read' && this.#tryTask(entry, loaded)) entry.done()
    }
    const changes = entries.filter(entry => entry.kind === 'change')
    const done: Task[] = []
    const { update, clients } = loaded.change(() => {
      for (const change of changes)
        this.#attempt(change.connection, () => {
          this.#apply(change, loaded)
        })
      for (const entry of entries) if (entry.kind === 'edit' && this.#tryTask(entry, loaded)) done.push(entry)
    })
    if (update || clients.length > 0)
      await this.#options.log.append([
        { documentId: this.#options.documentId, updates: update ? [update] : [], clients },
      ])
    if (update) this.#sendOn(update, changes, done.length > 0)
    for (const [connection, number] of new Map(changes.map(({ connection, number }) => [connection, number])))
      connection.send(encodeAcknowledged(number))
    for (const task of done) task.done()
    const presence = this.#presence.takeChanges()
    if (presence) this.#sendToAll(presence)
  }

  #attempt(connection: DocumentConnection, run: () => void): void {
    if (!connection.isOpen) return
    try {
      run()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      connection.cut(error.reason)
    }
  }

  #answer({ connection, message }: Question, loaded: LoadedDocument): void {
    switch (message.type) {
      case 'join':
        return this.#admit(connection, loaded)
      case 'queryAwareness':
        return connection.send(this.#presence.all(this.#options.clock.now()))
      case 'awareness':
        return this.#presence.accept(connection.member, message.update, this.#options.clock.now())
      case 'step1':
        connection.isReading = true
        connection.send(encodeStep2(difference(loaded.doc, message.stateVector)))
        return connection.send(this.#presence.all(this.#options.clock.now()))
    }
  }

  #admit(connection: DocumentConnection, loaded: LoadedDocument): void {
    const { clientId, person } = connection.member
    const older = [...this.connections].find(other => other !== connection && other.member.clientId === clientId)
    if (older && older.member.person.id !== person.id)
      throw new Refusal('foreignClientId', 'The client id is somebody else’s')
    loaded.admit(connection)
    older?.cut('comeBack') // the same page came back before its old connection was seen to be dead
    connection.send(encodeStep1(Y.encodeStateVector(loaded.doc)))
  }

  #apply({ connection, update, isStep2 }: Change, loaded: LoadedDocument): void {
    loaded.apply(connection, update, isStep2 && !connection.hasExchanged)
    if (isStep2) connection.hasExchanged = true
  }

  #tryTask(task: Task, loaded: LoadedDocument): boolean {
    try {
      task.run(loaded.doc)
      return true
    } catch (error) {
      task.fail(error instanceof Error ? error : new Error(String(error)))
      return false
    }
  }

  /** One encoding for everybody; a page whose own change it is, and nobody else's, has it already. */
  #sendOn(update: Uint8Array, changes: readonly Change[], hasEdits: boolean): void {
    const writers = new Set(changes.map(({ connection }) => connection))
    this.#sendToAll(encodeUpdate(update), writers.size === 1 && !hasEdits ? [...writers][0] : undefined)
  }

  #sendToAll(message: Uint8Array, except?: DocumentConnection): void {
    for (const connection of this.connections)
      if (connection.isReading && connection !== except) connection.send(message)
  }

  #fail(cause: unknown): void {
    const isMissing = cause instanceof DomainError && cause.code === 'not_found'
    const error = isMissing ? cause : new DomainError('log_unwritable', 'The document cannot be kept now', { cause })
    this.#failure = { reason: isMissing ? 'notFound' : 'comeBack', error }
    for (const entry of [...this.#batch, ...this.#queue.splice(0)]) this.#refuse(entry)
    for (const connection of this.connections) connection.cut(this.#failure.reason)
    this.#options.onFailure(isMissing ? undefined : cause)
  }

  #refuse(entry: Entry): void {
    const { reason, error } = this.#failure!
    if ('connection' in entry) entry.connection.cut(reason)
    else entry.fail(error)
  }
}

function difference(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  try {
    return Y.encodeStateAsUpdate(doc, stateVector)
  } catch (cause) {
    throw new Refusal('malformed', `No state vector: ${String(cause)}`)
  }
}
