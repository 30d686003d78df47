import * as encoding from 'lib0/encoding'

type Position = readonly [clientId: number, clock: number]
/** Kinds of content, as Yjs numbers them in a struct's first byte. */
const stringContent = 4
const formatContent = 6
const typeContent = 7
const hasKey = 0x20
const hasRightOrigin = 0x40
const hasOrigin = 0x80

/**
 * An update that Yjs itself would never send: the end of a format that nothing began, which names only what stands to
 * its right.
 */
export function loneFormat(clientId: number, rightOrigin: Position): Uint8Array {
  return encoding.encode(encoder => {
    for (const number of [1, 1, clientId, 0]) encoding.writeVarUint(encoder, number)
    encoding.writeUint8(encoder, formatContent | hasRightOrigin)
    for (const number of rightOrigin) encoding.writeVarUint(encoder, number)
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
