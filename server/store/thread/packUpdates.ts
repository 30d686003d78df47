import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

/** Many updates as one piece of memory, to be given to another thread as it is. */
export const packUpdates = (updates: readonly Uint8Array[]): Uint8Array<ArrayBuffer> =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, updates.length)
    for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  })

/** The updates again, as views into it. */
export function unpackUpdates(packed: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(packed)
  return Array.from({ length: decoding.readVarUint(decoder) }, () => decoding.readVarUint8Array(decoder))
}
