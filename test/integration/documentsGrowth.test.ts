import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import {
  decodeDocumentMessage,
  documentLimits,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
} from '../../contract/documentProtocol.ts'
import { documentKinds } from '../../contract/documentKinds.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import type { DocumentConnection } from '../../server/collab/DocumentConnection.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { sizeOfUpdates } from '../../server/collab/LogSize.ts'
import { realClock } from '../support/documentServer.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { encodePieces, inTurns, prepended, type Position } from '../support/hostileUpdates.ts'

/** A draft that holds nearly nothing, what makes a compaction due, and what may come while one is under way. */
const logBound = 1_000_000 + 4_000_000 + documentLimits.messageBytes
const firstId = 1_000_000
const count = 2000

let log: FakeDocumentLog, directory: DocumentDirectory, errors: unknown[]
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] })
  log = new FakeDocumentLog()
  errors = []
  const onError = (error: unknown) => errors.push(error)
  directory = new DocumentDirectory({ log, kinds: documentKinds, clock: realClock, onError })
  await new Drafts(directory).create('draft-1', { title: 'Opening' }, 'ann-1')
})
afterEach(() => {
  vi.useRealTimers()
})

/** Writes 200 kB and takes them out again, as fast as it is let; comes back whenever it is told to. */
class Flooder {
  readonly closes: Partial<Record<DocumentCloseReason, number>> = {}
  written = 0
  #clientId = 1
  #doc = new Y.Doc()
  #connection: DocumentConnection | undefined
  #sent = 0
  #acknowledged = 0

  flood(): void {
    if (!this.#connection) return this.#join()
    if (this.#acknowledged < this.#sent) return
    const messages: Uint8Array[] = []
    const collect = (update: Uint8Array, origin: unknown) => origin !== this && messages.push(update)
    this.#doc.on('update', collect)
    const title = titleOf(this.#doc)
    title.delete(0, title.length)
    title.insert(0, 'x'.repeat(200_000))
    title.delete(0, 200_000)
    this.#doc.off('update', collect)
    for (const update of messages) this.#send(encodeUpdate(update))
    this.written += sizeOfUpdates(messages).bytes
  }

  #join(): void {
    this.#doc = new Y.Doc()
    this.#doc.clientID = this.#clientId++
    this.#sent = this.#acknowledged = 0
    const peer = {
      send: (bytes: Uint8Array) => {
        const message = decodeDocumentMessage(bytes)
        if (message.type === 'acknowledged') this.#acknowledged = message.number
        if (message.type === 'step2' || message.type === 'update') Y.applyUpdate(this.#doc, message.update, this)
      },
      close: (reason: DocumentCloseReason) => {
        this.closes[reason] = (this.closes[reason] ?? 0) + 1
        this.#connection = undefined
      },
      unreadBytes: () => 0,
    }
    const person = { id: 'mal-1', name: 'Mal', color: 1 }
    const member = { person, role: 'organizer', mayWrite: true, clientId: this.#doc.clientID }
    this.#connection = directory.join(peer, 'draft-1', member)
    this.#connection.receive(encodeStep1(Y.encodeStateVector(this.#doc)))
    this.#send(encodeStep2(Y.encodeStateAsUpdate(this.#doc)))
  }

  #send(message: Uint8Array): void {
    this.#sent++
    this.#connection?.receive(message)
  }
}

async function floodForAMinute(): Promise<{ flooder: Flooder; largest: number; taken: number }> {
  const flooder = new Flooder()
  let largest = 0
  for (let ms = 0; ms < 60_000; ms += 40) {
    flooder.flood()
    await vi.advanceTimersByTimeAsync(40)
    const held = log.documents.get('draft-1')!.updates.map(({ data }) => data)
    largest = Math.max(largest, sizeOfUpdates(held).bytes)
  }
  return { flooder, largest, taken: log.appendedBytes }
}

function expectPaced({ flooder, taken }: Awaited<ReturnType<typeof floodForAMinute>>): void {
  const allowed = documentLimits.personBytes + 60 * documentLimits.personBytesPerSecond
  expect(taken).toBeGreaterThan(0.9 * allowed)
  expect(taken).toBeLessThan(allowed + 2 * documentLimits.messageBytes)
  expect(Object.keys(flooder.closes)).toEqual(['comeBack'])
  expect(errors).toEqual([])
}

test('[DS8] who writes and deletes 200 kB again and again for a minute leaves a small log', async () => {
  const flood = await floodForAMinute()
  expectPaced(flood)
  expect(flood.largest).toBeLessThan(logBound)
  const reading = directory.read('draft-1', doc => Y.encodeStateAsUpdate(doc).length)
  await vi.advanceTimersByTimeAsync(100)
  expect(await reading).toBeLessThan(documentLimits.messageBytes)
})

test('[DS8] so does one who has made the draft slow to load in another order', async () => {
  const first: Position = [firstId + 30, 0]
  await log.append([
    {
      documentId: 'draft-1',
      fence: 0,
      updates: [
        encodePieces([{ clientId: first[0], clock: 0 }]),
        prepended(firstId + 5, count, first),
        inTurns(firstId, count, 'origin', { first }),
      ],
      clients: [],
    },
  ])
  const flood = await floodForAMinute()
  expectPaced(flood)
  expect(flood.largest).toBeLessThan(logBound)
  expect(log.documents.get('draft-1')!.updates.length).toBeGreaterThan(1)
}, 60_000)
