import * as encoding from 'lib0/encoding'

type Position = readonly [clientId: number, clock: number]
/** Kinds of content, as Yjs numbers them in a struct's first byte. */
const formatContent = 6
const hasRightOrigin = 0x40

/** An update that Yjs itself would never send: the end of a format that nothing began, which names only what stands to its right. */
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
