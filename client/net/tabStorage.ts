import type { TabStorage } from '../models/DeviceSource.ts'

/** What this browser tab keeps over a reload. */
export const tabStorage: TabStorage = {
  get: key => sessionStorage.getItem(key) ?? undefined,
  set: (key, value) => sessionStorage.setItem(key, value),
}
