import type { KeptValues } from '../models/DeviceSource.ts'

const keptIn = (storage: () => Storage): KeptValues => ({
  get: key => storage().getItem(key) ?? undefined,
  set: (key, value) => storage().setItem(key, value),
})

/** What this browser tab keeps over a reload. */
export const tabValues = keptIn(() => sessionStorage)

/** What this browser keeps for all its tabs, until it is told to forget. */
export const browserValues = keptIn(() => localStorage)
