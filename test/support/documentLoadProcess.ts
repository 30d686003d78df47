import { setTimeout as pause } from 'node:timers/promises'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import {
  decodeDocumentMessage,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
  type DocumentMessage,
} from '../../contract/documentProtocol.ts'

/** What this process is told to do, and what it says when it is done. */
export type EditTask =
  | { kind: 'connect'; port: number; editors: number; named: boolean }
  | { kind: 'edit'; perSecond: number; seconds: number }
export interface EditResult {
  latenciesMs: number[]
  edits: number
  acknowledged: number
}

const sampled = 5
let latenciesMs: number[] = []
let acknowledged = 0
/** When each editor's character was sent, by client id and clock. */
const sentAt = new Map<number, number[]>()

/** A page as cheap as can be: it types into a text of its own copy, and only a few look at what the others send. */
class Typist {
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #named: boolean
  readonly #looks: boolean
  readonly #ready = Promise.withResolvers<void>()
  constructor(port: number, n: number, named: boolean) {
    this.#named = named // Hocuspocus puts the document's name before each message
    this.#looks = n < sampled
    sentAt.set(this.doc.clientID, [])
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}/documents/draft-1?client=${this.doc.clientID}`, {
      perMessageDeflate: false,
    })
    this.#socket.on('open', () => {
      if (named) {
        this.#socket.send(
          encoding.encode(encoder => {
            encoding.writeVarString(encoder, 'draft-1')
            encoding.writeVarUint(encoder, 2)
            encoding.writeVarUint(encoder, 0)
            encoding.writeVarString(encoder, 'token')
          }),
        )
      }
      this.#send(encodeStep1(Y.encodeStateVector(this.doc)))
    })
    this.#socket.on('error', this.#ready.reject)
    this.#socket.on('close', code => {
      throw new Error(`Typist ${n} was cut off: ${code}`)
    })
    this.#socket.on('message', data => {
      this.#hear(data as Buffer)
    })
  }

  get ready(): Promise<void> {
    return this.#ready.promise
  }

  type(): void {
    const before = Y.encodeStateVector(this.doc)
    const text = this.doc.getText('title')
    const times = sentAt.get(this.doc.clientID)!
    times.push(performance.now())
    text.insert(text.length, 'x')
    this.#send(encodeUpdate(Y.encodeStateAsUpdate(this.doc, before)))
  }

  #send(message: Uint8Array): void {
    this.#socket.send(
      this.#named
        ? encoding.encode(encoder => {
            encoding.writeVarString(encoder, 'draft-1')
            encoding.writeUint8Array(encoder, message)
          })
        : message,
    )
  }

  #hear(data: Uint8Array): void {
    const message = this.#read(data)
    if (message?.type === 'step2') {
      this.#send(encodeStep2(Y.encodeStateAsUpdate(this.doc)))
      this.#ready.resolve()
    }
    if (message?.type === 'acknowledged') acknowledged++
    if (message?.type === 'update' && this.#looks) this.#look(message.update)
  }

  #read(data: Uint8Array): DocumentMessage | undefined {
    if (!this.#named) return decodeDocumentMessage(data)
    const decoder = decoding.createDecoder(data)
    decoding.readVarString(decoder)
    const rest = decoding.readTailAsUint8Array(decoder)
    return rest[0] === 0 ? decodeDocumentMessage(rest) : undefined
  }

  #look(update: Uint8Array): void {
    const now = performance.now()
    for (const { id, length } of Y.decodeUpdate(update).structs) {
      if (id.client === this.doc.clientID) continue
      for (let clock = id.clock; clock < id.clock + length; clock++) {
        const at = sentAt.get(id.client)?.[clock]
        if (at !== undefined) latenciesMs.push(now - at)
      }
    }
  }
}

const typists: Typist[] = []

async function connect({ port, editors, named }: Extract<EditTask, { kind: 'connect' }>): Promise<void> {
  for (let n = 0; n < editors; n++) typists.push(new Typist(port, n, named))
  await Promise.all(typists.map(typist => typist.ready))
  await pause(1000)
}

async function edit({ perSecond, seconds }: Extract<EditTask, { kind: 'edit' }>): Promise<EditResult> {
  latenciesMs = []
  acknowledged = 0
  const begun = performance.now()
  const edits = typists.length * perSecond * seconds
  for (let sent = 0; sent < edits; sent++) {
    const waitMs = begun + (sent * 1000) / (typists.length * perSecond) - performance.now()
    if (waitMs > 0) await pause(waitMs)
    typists[sent % typists.length]!.type()
  }
  const expected = edits * sampled - (edits / typists.length) * sampled
  for (let tries = 0; latenciesMs.length < expected && tries < 500; tries++) await pause(20)
  if (latenciesMs.length !== expected) throw new Error(`${latenciesMs.length} of ${expected} edits arrived`)
  return { latenciesMs, edits, acknowledged }
}

process.on('message', (task: EditTask) => {
  const work = task.kind === 'connect' ? connect(task) : edit(task)
  void work.then(result => process.send!(result ?? {}))
})
process.on('disconnect', () => process.exit())
