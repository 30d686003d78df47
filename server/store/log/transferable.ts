import type { LogOperation } from './LogOperation.ts'

/**
 * The same operations with bytes of their own, to be given to another thread without a further copy. Cloned as they
 * come, a few bytes of a socket's buffer would take the whole buffer along; given away as they come, the caller would
 * lose them.
 */
export function transferable(operations: readonly LogOperation[]): {
  operations: LogOperation[]
  buffers: ArrayBuffer[]
} {
  const buffers: ArrayBuffer[] = []
  const own = (bytes: Uint8Array): Uint8Array => {
    const copy = new Uint8Array(bytes)
    buffers.push(copy.buffer)
    return copy
  }
  return { buffers, operations: operations.map(operation => withBytes(operation, own)) }
}

function withBytes(operation: LogOperation, own: (bytes: Uint8Array) => Uint8Array): LogOperation {
  switch (operation.kind) {
    case 'append_updates':
      return { ...operation, batches: operation.batches.map(batch => ({ ...batch, updates: batch.updates.map(own) })) }
    case 'create_document':
      return { ...operation, seed: own(operation.seed) }
    case 'compact_document':
      return { ...operation, updates: operation.updates.map(own) }
    case 'append_records':
    case 'save_snapshot':
    case 'erase_words':
    case 'remove_records':
    case 'remove_room':
    case 'append_sample':
    case 'remove_document':
      return operation
  }
}
