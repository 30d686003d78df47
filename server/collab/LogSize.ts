/** How much a log holds. */
export interface LogSize {
  updates: number
  bytes: number
}

/** How much some updates are. */
export const sizeOfUpdates = (updates: readonly Uint8Array[]): LogSize => ({
  updates: updates.length,
  bytes: updates.reduce((sum, { length }) => sum + length, 0),
})

export const addSizes = (a: LogSize, b: LogSize): LogSize => ({
  updates: a.updates + b.updates,
  bytes: a.bytes + b.bytes,
})
export const subtractSizes = (a: LogSize, b: LogSize): LogSize => ({
  updates: a.updates - b.updates,
  bytes: a.bytes - b.bytes,
})
