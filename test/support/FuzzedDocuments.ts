import { expect, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { documentKinds } from '../../contract/documentKinds.ts'
import { DomainError } from '../../contract/errors.ts'
import { kindOf } from '../../contract/DocumentKind.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { compactInOrder, compactLog } from '../../server/collab/compactLog.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { boardKind } from './boardKind.ts'
import { DocumentNetwork } from './DocumentNetwork.ts'
import { realClock } from './documentServer.ts'
import { KillableLog } from './KillableLog.ts'
import { FakeDocumentLog } from './FakeDocumentLog.ts'
import type { FuzzedConnection } from './FuzzedConnection.ts'
import { Random } from './Random.ts'

/** Longer than a document stays in memory when nobody has it open. */
const leavesMemoryMs = 31_000
const kinds = { ...documentKinds, board: boardKind }
/** At most so long two servers run at once. */
const besideMs = 2000

/**
 * A server of documents that can be killed, pages that reach it over slow lines, and what it has on disk. For fake
 * timers.
 */
export class FuzzedDocuments {
  readonly log = new FakeDocumentLog()
  readonly network: DocumentNetwork
  compactions = 0
  /** Of its own, so that a seed stands for the same course of events with compacting and without. */
  readonly #delays = new Random(1)
  readonly #isCompactedOften: boolean
  #killable: KillableLog
  #hasSeveral = false

  /** `isCompactedOften`: again and again while people write, and also in an order that is never needed here. */
  constructor(random: Random, maxDelayMs?: number, { isCompactedOften = false } = {}) {
    this.#isCompactedOften = isCompactedOften
    this.#killable = new KillableLog(this.log)
    this.network = new DocumentNetwork(this.#open(), random, maxDelayMs)
  }

  get directory(): DocumentDirectory {
    return this.network.directory
  }

  /** Kills the server and starts it anew. */
  restart(): void {
    this.#killable.isDead = true
    this.#killable = new KillableLog(this.log)
    this.network.restart(this.#open())
  }

  /** Another server comes up beside this one, and pages that come back reach it; a while later this one is stopped. */
  handOver(): void {
    const earlier = this.network.directory
    this.#hasSeveral = true
    this.network.directory = this.#open()
    setTimeout(() => void earlier.close(), this.#delays.below(besideMs))
  }

  /** Lets time pass until only one server is left. */
  async untilHandedOver(): Promise<void> {
    if (this.#hasSeveral) await vi.advanceTimersByTimeAsync(besideMs)
  }

  /** Closes all pages until their documents have left memory and been compacted, and opens them again. */
  async leaveMemory(pages: readonly FuzzedConnection[]): Promise<void> {
    for (const page of pages) page.close()
    await vi.advanceTimersByTimeAsync(leavesMemoryMs)
    for (const page of pages) page.reopen()
  }

  /**
   * Lets time pass until every page is connected, has all its changes acknowledged and hears nothing more: pages clean
   * up formatting when they hear of others' changes, which changes the document again.
   */
  async settle(pages: readonly FuzzedConnection[]): Promise<void> {
    let arrived: number
    do {
      for (let i = 0; i < 400 && !pages.every(page => page.isSettled); i++) await vi.advanceTimersByTimeAsync(50)
      arrived = this.network.arrived
      await vi.advanceTimersByTimeAsync(2 * this.network.maxDelayMs + 200)
    } while (arrived !== this.network.arrived)
    expect(pages.map(({ connection }) => connection.status.value)).toEqual(pages.map(() => ({ state: 'online' })))
  }

  /** Runs on the server's copy, once all that came in is on disk. */
  async read<T>(documentId: string, run: (doc: Y.Doc) => T): Promise<T> {
    const reading = this.directory.read(documentId, run)
    await vi.advanceTimersByTimeAsync(100)
    return reading
  }

  /**
   * What is in memory is what is on disk, nothing of it waits for something else, and every settled page has the same.
   */
  async expectAsOnDisk(documentId: string, pages: readonly FuzzedConnection[]): Promise<void> {
    const inMemory = await this.read(documentId, contentOf)
    const { doc, isRepaired } = await readStored((await this.log.read(documentId))!.updates)
    kindOf(kinds, documentId)!.shape.open(doc)
    expect(isRepaired).toBe(false)
    expect(contentOf(doc)).toEqual(inMemory)
    for (const page of pages) expect(contentOf(page.doc)).toEqual(inMemory)
  }

  #open(): DocumentDirectory {
    const log = this.#killable
    return new DocumentDirectory({
      log,
      kinds,
      clock: realClock,
      onError: error => {
        const isFenced = this.#hasSeveral && error instanceof DomainError && error.code === 'fenced'
        if (!log.isDead && !isFenced) throw error
      },
      ...(this.#isCompactedOften && {
        compactAfter: { updates: 3, bytes: 300 },
        compactLog: (updates, { shape }) => this.#compact(updates, shape),
      }),
    })
  }

  async #compact(updates: readonly Uint8Array[], shape: DocumentShape): Promise<Uint8Array[]> {
    await new Promise(resolve => setTimeout(resolve, this.#delays.below(200)))
    this.compactions++
    if (this.#delays.chance(2)) return compactLog(updates, shape)
    return compactInOrder(updates, shape, (await readStored(updates)).doc)
  }
}

/** What a document holds and what has been deleted in it, in a form to compare. */
export function contentOf(doc: Y.Doc): unknown {
  return {
    snapshot: [...Y.encodeSnapshot(Y.snapshot(doc))],
    roots: Object.fromEntries([...doc.share].map(([name, type]) => [name, textOf(type)])),
  }
}

function textOf(type: unknown): unknown {
  if (type instanceof Y.Text) return (type.toDelta() as { insert: unknown }[]).map(run => ({ ...run }))
  if (type instanceof Y.XmlElement) return [type.nodeName, type.getAttributes(), type.toArray().map(textOf)]
  if (type instanceof Y.XmlFragment) return type.toArray().map(textOf)
  return type instanceof Y.Map || type instanceof Y.Array ? (type.toJSON() as unknown) : type
}
