import { expect, test, vi } from 'vitest'
import type { LocalMediaMemory } from '../../client/models/LocalMedia.ts'
import { keptValues, openLocalMedia, switchOn } from '../support/openLocalMedia.ts'

/** What is remembered when the page is gone without having been closed. */
const reload = ({ memory }: { memory: LocalMediaMemory }) => openLocalMedia(memory)

test('[J5] after a reload in the same tab they are as they were seen to be, once the seat is back', async () => {
  const before = openLocalMedia()
  await before.media.choose('camera', 'camera-2')
  await switchOn(before.media)
  await before.media.set('microphone', false)
  const { devices, media } = reload(before)
  expect(devices.opened).toEqual([])
  await media.restore()
  expect(devices.opened.map(({ kind, deviceId }) => [kind, deviceId])).toEqual([['camera', 'camera-2']])
})

test('[J5] a second reload before the seat is back forgets nothing', async () => {
  const before = openLocalMedia()
  await before.media.set('camera', true)
  const { devices, media } = reload(reload(before))
  await media.restore()
  expect(devices.opened.map(({ kind }) => kind)).toEqual(['camera'])
})

test('[J5] a second reload while a device is still being switched on again forgets nothing', async () => {
  const before = openLocalMedia()
  await switchOn(before.media)
  const during = reload(before)
  const { open: openDevice } = during.devices
  during.devices.open = async (kind, deviceId) =>
    kind === 'camera' ? new Promise(() => {}) : openDevice.call(during.devices, kind, deviceId)
  void during.media.restore()
  await vi.waitFor(() => {
    expect([during.media.camera.state.value, during.media.microphone.state.value]).toEqual(['starting', 'on'])
  })
  const { devices, media } = reload(during)
  await media.restore()
  expect(devices.opened.map(({ kind }) => kind)).toEqual(['camera', 'microphone'])
})

test('[J5] what was off on the screen stays off after a reload, whatever had been wished', async () => {
  const before = openLocalMedia()
  before.devices.problems = { camera: 'blocked' }
  await switchOn(before.media)
  before.devices.opened[0]!.lose()
  expect([before.media.camera.state.value, before.media.microphone.state.value]).toEqual(['off', 'off'])
  const { devices, media } = reload(before)
  await media.restore()
  expect(devices.opened).toEqual([])
})

test('[J1] after leaving nothing is switched on by coming back', async () => {
  const before = openLocalMedia()
  await switchOn(before.media)
  before.media.close()
  expect(before.devices.opened.map(({ closed }) => closed)).toEqual([true, true])
  const { devices, media } = reload(before)
  await media.restore()
  expect(devices.opened).toEqual([])
})

test('[J5] a page that goes so that a newer one comes leaves to it what was on', async () => {
  const before = openLocalMedia()
  await before.media.set('camera', true)
  before.media.keepForReload()
  before.media.close()
  expect(before.devices.opened.map(({ closed }) => closed)).toEqual([true])
  const { devices, media } = reload(before)
  await media.restore()
  expect(devices.opened.map(({ kind }) => kind)).toEqual(['camera'])
})

test('[J5] another tab switches nothing on, and knows the chosen devices', async () => {
  const first = openLocalMedia()
  await first.media.choose('camera', 'camera-2')
  await first.media.choose('speaker', 'speaker-1')
  await first.media.set('camera', true)
  const { media, devices } = openLocalMedia({ tab: keptValues(), browser: first.memory.browser })
  await media.restore()
  expect(devices.opened).toEqual([])
  expect(media.chosen.value).toEqual({ camera: 'camera-2', speaker: 'speaker-1' })
})
