import * as encoding from 'lib0/encoding'

export type Position = readonly [clientId: number, clock: number]
/** Kinds of content, as Yjs numbers them in a struct's first byte. */
const stringContent = 4
const formatContent = 6
const typeContent = 7
const anyContent = 8
/** So many clocks take one byte. */
const rangesOfEach = 128
const hasKey = 0x20
const hasRightOrigin = 0x40
const hasOrigin = 0x80

/**
 * An update that Yjs itself would never send: the end of a format that nothing began, in the middle of a text.
 */
export function loneFormat(clientId: number, [client, clock]: Position): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, clientId, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, formatContent | hasOrigin | hasRightOrigin)
    for (const number of [client, clock - 1, client, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, 'bold')
    encoding.writeVarString(encoder, 'null')
    encoding.writeVarUint(encoder, 0)
  })
}

/** Content under many client ids, of which each builds on the next. */
export function chainOfWriters(firstId: number, count: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, count)
    for (let i = 0; i < count; i++) {
      for (const number of [1, firstId + i, 0]) encoding.writeVarUint(encoder, number)
      const isLast = i === count - 1
      encoding.writeUint8(encoder, isLast ? stringContent : stringContent | hasOrigin)
      if (isLast) writeRoot(encoder, 'title')
      else for (const number of [firstId + i + 1, 0]) encoding.writeVarUint(encoder, number)
      encoding.writeVarString(encoder, 'x')
    }
    encoding.writeVarUint(encoder, 0)
  })
}

/** Deletes stretches of one client's content, as often and in whichever order they are named. */
export function deletions(clientId: number, ranges: readonly (readonly [clock: number, length: number])[]): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [0, 1, clientId, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number)
  })
}

/** Empty maps, each under a key of its own. */
export function emptyMaps(clientId: number, clock: number, count: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, count, clientId, clock]) encoding.writeVarUint(encoder, number)
    for (let i = 0; i < count; i++) {
      encoding.writeUint8(encoder, typeContent | hasKey)
      writeRoot(encoder, 'values')
      encoding.writeVarString(encoder, (clock + i).toString(36))
      encoding.writeVarUint(encoder, 1) // a map
    }
    encoding.writeVarUint(encoder, 0)
  })
}

function writeRoot(encoder: encoding.Encoder, name: string): void {
  encoding.writeVarUint(encoder, 1)
  encoding.writeVarString(encoder, name)
}

/** A letter whose left neighbour stands to the right of its right one; `clock` is the next of the client. */
export function crossedNeighbours(clientId: number, origin: Position, rightOrigin: Position, clock = 0): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, clientId, clock]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, stringContent | hasOrigin | hasRightOrigin)
    for (const number of [...origin, ...rightOrigin]) encoding.writeVarUint(encoder, number)
    encoding.writeVarString(encoder, 'x')
    encoding.writeVarUint(encoder, 0)
  })
}

/** A letter, or a value under a key, and what it says that it stands between. */
export interface Piece {
  clientId: number
  clock: number
  origin?: Position | undefined
  rightOrigin?: Position | undefined
  letter?: string
}

/**
 * Two clients, of which the second has a number higher by ten, write in turns, each at what the other has just written:
 * in the title, or under a key.
 */
export function inTurns(
  firstId: number,
  count: number,
  side: 'origin' | 'rightOrigin',
  { key, first }: { key?: string; first?: Position } = {},
): Uint8Array {
  const positionOf = (n: number): Position => [firstId + 10 * (n % 2), n >> 1]
  const pieces = Array.from({ length: count }, (_, n): Piece => {
    const [clientId, clock] = positionOf(n)
    return { clientId, clock, [side]: n > 0 ? positionOf(n - 1) : first }
  })
  return encodePieces(pieces, key)
}

/** Pieces that one client writes one before the other, all right after the same one. */
export function prepended(clientId: number, count: number, origin: Position): Uint8Array {
  const pieceAt = (clock: number): Piece => ({ clientId, clock, origin })
  return encodePieces(
    Array.from({ length: count }, (_, clock) =>
      clock === 0 ? pieceAt(0) : { ...pieceAt(clock), rightOrigin: [clientId, clock - 1] },
    ),
  )
}

/** Pieces that all name the same two neighbours, or one; they stand under a key if those do. */
export function between(
  clientId: number,
  count: number,
  { key, ...neighbours }: { origin?: Position; rightOrigin?: Position; key?: string },
): Uint8Array {
  return encodePieces(
    Array.from({ length: count }, (_, clock) => ({ clientId, clock, ...neighbours })),
    key,
  )
}

/** Pieces that stand where each says; those of one client in the order of their clocks. */
export function encodePieces(pieces: readonly Piece[], key?: string): Uint8Array {
  const byClient = Map.groupBy(pieces, ({ clientId }) => clientId)
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, byClient.size)
    for (const [clientId, own] of byClient) {
      for (const number of [own.length, clientId, own[0]!.clock]) encoding.writeVarUint(encoder, number)
      for (const piece of own) writePiece(encoder, piece, key)
    }
    encoding.writeVarUint(encoder, 0)
  })
}

function writePiece(
  encoder: encoding.Encoder,
  { origin, rightOrigin, letter = 'x' }: Piece,
  key: string | undefined,
): void {
  const isFirst = !origin && !rightOrigin
  const flags = (origin ? hasOrigin : 0) | (rightOrigin ? hasRightOrigin : 0) | (isFirst && key ? hasKey : 0)
  encoding.writeUint8(encoder, (key ? anyContent : stringContent) | flags)
  for (const number of [...(origin ?? []), ...(rightOrigin ?? [])]) encoding.writeVarUint(encoder, number)
  if (isFirst) {
    writeRoot(encoder, key ? 'values' : 'title')
    if (key) encoding.writeVarString(encoder, key)
  }
  if (key) encoding.writeVarUint(encoder, 1)
  if (key) encoding.writeAny(encoder, 1)
  else encoding.writeVarString(encoder, letter)
}

/** Values under one key, each put before all others: it names only what stands to its right. */
export function beforeAll(clientId: number, count: number, key: string): Uint8Array {
  return encodePieces(
    Array.from({ length: count }, (_, clock): Piece => {
      return { clientId, clock, rightOrigin: clock > 0 ? [clientId, clock - 1] : undefined }
    }),
    key,
  )
}

/** Pairs of values under one key, which only an undo may send, beside deletions of what nobody has written. */
export function pairsAndDeletions(clientId: number, pairs: number, clients: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, pairs + 1, clientId, 0]) encoding.writeVarUint(encoder, number)
    writePiece(encoder, { clientId, clock: 0 }, 'date')
    for (let i = 0; i < pairs; i++) {
      encoding.writeUint8(encoder, anyContent | hasOrigin)
      for (const number of [clientId, 0, 2]) encoding.writeVarUint(encoder, number)
      encoding.writeAny(encoder, null)
      encoding.writeAny(encoder, null)
    }
    encoding.writeVarUint(encoder, clients + 1)
    for (let client = 0; client < clients; client++) {
      for (const number of [client, rangesOfEach]) encoding.writeVarUint(encoder, number)
      for (let clock = 0; clock < rangesOfEach; clock++) for (const n of [clock, 1]) encoding.writeVarUint(encoder, n)
    }
    for (const number of [clientId, 1, 1, 2 * pairs]) encoding.writeVarUint(encoder, number)
  })
}

/** A text under a key of a map, where pages put single values. */
export function longEntry(clientId: number): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, clientId, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, stringContent | hasKey)
    writeRoot(encoder, 'values')
    encoding.writeVarString(encoder, 'date')
    encoding.writeVarString(encoder, 'some text')
    encoding.writeVarUint(encoder, 0)
  })
}

/** Two sections of the same client id, of which Yjs would take the second one only. */
export function twoPieces(clientId: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 3)
    for (const [id, clock] of [
      [clientId, 0],
      [clientId + 1, 0],
      [clientId, 1],
    ] as const) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, clock)
      encoding.writeUint8(encoder, 0) // a collected struct
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeVarUint(encoder, 0)
  })
}
