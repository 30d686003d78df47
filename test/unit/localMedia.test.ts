import { expect, test } from 'vitest'
import { LocalMedia } from '../../client/models/LocalMedia.ts'
import { FakeDevices } from '../support/FakeDevices.ts'

const open = (kept = new Map<string, string>()) => {
  const devices = new FakeDevices()
  const storage = {
    get: (key: string) => kept.get(key),
    set: (key: string, value: string) => {
      kept.set(key, value)
    },
  }
  return { devices, kept, media: new LocalMedia(devices, storage) }
}

test('[J1] nothing is open until the person switches it on', () => {
  const { devices, media } = open()
  expect([devices.opened, media.camera.state.value, media.microphone.state.value]).toEqual([[], 'off', 'off'])
})

test('a camera that is off is closed, so that its light goes out', async () => {
  const { devices, media } = open()
  await media.set('camera', true)
  expect([media.camera.state.value, media.camera.track.value]).toEqual(['on', devices.opened[0]!.track])
  await media.set('camera', false)
  expect([media.camera.state.value, media.camera.track.value, devices.opened[0]!.closed]).toEqual([
    'off',
    undefined,
    true,
  ])
})

test('a microphone that is off gives nothing, and is on again at once', async () => {
  const { devices, media } = open()
  await media.set('microphone', true)
  await media.set('microphone', false)
  expect([devices.opened[0]!.enabled, media.microphone.track.value]).toEqual([false, undefined])
  await media.set('microphone', true)
  expect([devices.opened.length, devices.opened[0]!.enabled, media.microphone.state.value]).toEqual([1, true, 'on'])
})

test('switched off while the permission is asked for, it stays off', async () => {
  const { devices, media } = open()
  const prompt = Promise.withResolvers<void>()
  devices.prompt = prompt.promise
  const switchedOn = media.set('camera', true)
  await media.set('camera', false)
  prompt.resolve()
  await switchedOn
  expect([media.camera.state.value, devices.opened[0]!.closed]).toEqual(['off', true])
})

test.each(['blocked', 'missing', 'inUse', 'unsupported', 'failed'] as const)(
  '[J1] a device that is %s says so, and the next success clears it',
  async problem => {
    const { devices, media } = open()
    devices.problem = problem
    await media.set('camera', true)
    expect([media.camera.state.value, media.problem.value]).toEqual(['off', { device: 'camera', problem }])
    devices.problem = undefined
    await media.set('camera', true)
    expect([media.camera.state.value, media.problem.value]).toEqual(['on', undefined])
  },
)

test('a device that is pulled out goes off and says so', async () => {
  const { devices, media } = open()
  await media.set('camera', true)
  devices.opened[0]!.lose()
  expect([media.camera.state.value, media.problem.value?.problem]).toEqual(['off', 'missing'])
})

test('another camera takes the place of the one that is on', async () => {
  const { devices, media } = open()
  await media.set('camera', true)
  await media.choose('camera', 'camera-2')
  expect(devices.opened.map(({ deviceId, closed }) => [deviceId, closed])).toEqual([
    ['camera-1', true],
    ['camera-2', false],
  ])
  expect(media.camera.track.value).toBe(devices.opened[1]!.track)
})

test('[J5] after a reload in the same tab they are as they were, once the seat is back', async () => {
  const before = open()
  await before.media.choose('camera', 'camera-2')
  await Promise.all([before.media.set('camera', true), before.media.set('microphone', true)])
  await before.media.set('microphone', false)
  before.media.close()
  const { devices, media } = open(before.kept)
  expect([media.wasOn, devices.opened]).toEqual([true, []])
  await media.restore()
  expect(devices.opened.map(({ kind, deviceId }) => [kind, deviceId])).toEqual([['camera', 'camera-2']])
})

test('[J5] another tab switches nothing on', async () => {
  const { media, devices } = open()
  await media.restore()
  expect(devices.opened).toEqual([])
})

test("the level is the microphone's, and 0 while it is off", async () => {
  const { devices, media } = open()
  await media.set('microphone', true)
  devices.level!(0.4)
  expect(media.level.value).toBe(0.4)
  await media.set('microphone', false)
  expect([media.level.value, devices.level]).toEqual([0, undefined])
})

test('the lists of devices follow what is plugged in', async () => {
  const { devices, media } = open()
  await media.refreshDevices()
  devices.devices = { ...devices.devices, camera: [] }
  for (const listener of devices.listeners) listener()
  await Promise.resolve()
  expect([media.devices.value.camera, media.devices.value.microphone.length]).toEqual([[], 1])
})
