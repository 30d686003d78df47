import type { KeptValues } from '../../client/models/DeviceSource.ts'
import { LocalMedia, type LocalMediaMemory } from '../../client/models/LocalMedia.ts'
import { FakeDevices } from './FakeDevices.ts'

/** What a tab or a browser remembers. */
export const keptValues = (kept = new Map<string, string>()): KeptValues => ({
  get: key => kept.get(key),
  set: (key, value) => {
    kept.set(key, value)
  },
})

/** A page's own devices, over what is remembered. */
export function openLocalMedia(memory: LocalMediaMemory = { tab: keptValues(), browser: keptValues() }) {
  const devices = new FakeDevices()
  return { devices, memory, media: new LocalMedia(devices, memory) }
}

/** Switches camera and microphone on. */
export const switchOn = async (media: LocalMedia) =>
  Promise.all([media.set('camera', true), media.set('microphone', true)])
