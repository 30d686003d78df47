import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** The kinds of messages on a document's socket: y-websocket's own, and after them ours. */
export const messageType = { sync: 0, awareness: 1, queryAwareness: 3, acknowledged: 4 } as const
/** The kinds of sync messages. Steps 2 and updates change the document, and are numbered from 1 by both ends. */
export const syncType = { step1: 0, step2: 1, update: 2 } as const

/** The bounds of a document's connection. */
export const documentLimits = {
  messageBytes: 256_000,
  messagesPerSecond: 50,
  /** What one message may hold of each; pages send more in several. */
  structs: 10_000,
  /** Client ids under which it brings something new. */
  writers: 100,
  /** Structs that it cuts in two, among those that are there. */
  splits: 4000,
  /** Stretches that it says are deleted. A first exchange says so of all that is deleted in the draft, old or new. */
  deletions: 50_000,
  /** What one connection may have waiting for its turn. */
  waitingBytes: 1_000_000,
  /** What one person may have written, over all documents: several large pastes at once, and so much more a second. */
  personBytes: 4_000_000,
  personBytesPerSecond: 100_000,
} as const

/** A message of a document's socket, taken apart. */
export type DocumentMessage =
  | { type: 'step1'; stateVector: Uint8Array }
  | { type: 'step2'; update: Uint8Array }
  | { type: 'update'; update: Uint8Array }
  | { type: 'awareness'; update: Uint8Array }
  | { type: 'queryAwareness' }
  | { type: 'acknowledged'; number: number }

/** Takes a message apart; throws on bytes that are none. */
export function decodeDocumentMessage(bytes: Uint8Array): DocumentMessage {
  const decoder = decoding.createDecoder(bytes)
  const message = readMessage(decoder)
  if (decoding.hasContent(decoder)) throw new Error('Bytes after the message')
  return message
}

function readMessage(decoder: decoding.Decoder): DocumentMessage {
  const type = decoding.readVarUint(decoder)
  switch (type) {
    case messageType.sync:
      return readSync(decoder)
    case messageType.awareness:
      return { type: 'awareness', update: decoding.readVarUint8Array(decoder) }
    case messageType.queryAwareness:
      return { type: 'queryAwareness' }
    case messageType.acknowledged:
      return { type: 'acknowledged', number: decoding.readVarUint(decoder) }
    default:
      throw new Error(`No such message: ${type}`)
  }
}

function readSync(decoder: decoding.Decoder): DocumentMessage {
  const type = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  switch (type) {
    case syncType.step1:
      return { type: 'step1', stateVector: payload }
    case syncType.step2:
      return { type: 'step2', update: payload }
    case syncType.update:
      return { type: 'update', update: payload }
    default:
      throw new Error(`No such sync message: ${type}`)
  }
}

/** Asks the other end for what this one does not have. */
export const encodeStep1 = (stateVector: Uint8Array): Uint8Array => encodeSync(syncType.step1, stateVector)
/** Answers step 1; those that a page sends, one or several, are its first exchange. */
export const encodeStep2 = (update: Uint8Array): Uint8Array => encodeSync(syncType.step2, update)
/** A change. */
export const encodeUpdate = (update: Uint8Array): Uint8Array => encodeSync(syncType.update, update)

function encodeSync(type: number, payload: Uint8Array): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, messageType.sync)
    encoding.writeVarUint(encoder, type)
    encoding.writeVarUint8Array(encoder, payload)
  })
}

/** Says that every numbered message of this connection up to this number is on disk. */
export function encodeAcknowledged(number: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, messageType.acknowledged)
    encoding.writeVarUint(encoder, number)
  })
}

/** What one page says of itself; `state` is null when it leaves. */
export interface AwarenessEntry {
  clientId: number
  clock: number
  state: unknown
}

/** A message that says where pages are. */
export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, messageType.awareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(entries))
  })
}

/** What such a message holds, as y-protocols' awareness writes it. */
export function encodeAwarenessUpdate(entries: readonly AwarenessEntry[]): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries.length)
    for (const { clientId, clock, state } of entries) {
      encoding.writeVarUint(encoder, clientId)
      encoding.writeVarUint(encoder, clock)
      encoding.writeVarString(encoder, JSON.stringify(state))
    }
  })
}

/** Takes an awareness update apart; throws on bytes that are none. */
export function decodeAwareness(update: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(update)
  const entries: AwarenessEntry[] = []
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    entries.push({
      clientId: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: JSON.parse(decoding.readVarString(decoder)) as unknown,
    })
  }
  return entries
}

/** The person of a page, as the server puts it into that page's awareness: no page can say this of itself. */
export interface AwarenessUser {
  id: string
  name: string
  color: number
  role: string
}
/**
 * What a page says of itself: the field that it is in, its cursor in the rich text, what it has selected in a plain one
 * (relative positions), and the version over which it could not save for what was wrong.
 */
export interface AwarenessState {
  user: AwarenessUser
  field?: string | null
  cursor?: unknown
  selection?: unknown
  tried?: number
}
