import { expect, test, vi } from 'vitest'
import type { DeviceList } from '../../client/models/DeviceSource.ts'
import type { FakeDevices } from '../support/FakeDevices.ts'
import { keptValues, openLocalMedia, switchOn } from '../support/openLocalMedia.ts'

const isAsked = async (devices: FakeDevices) =>
  vi.waitFor(() => {
    expect(devices.asked).toBe(1)
  })

test('[J1] nothing is open until the person switches it on', () => {
  const { devices, media } = openLocalMedia()
  expect([devices.opened, media.camera.state.value, media.microphone.state.value]).toEqual([[], 'off', 'off'])
})

test('a camera that is off is closed, so that its light goes out', async () => {
  const { devices, media } = openLocalMedia()
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
  const { devices, media } = openLocalMedia()
  await media.set('microphone', true)
  await media.set('microphone', false)
  expect([devices.opened[0]!.enabled, media.microphone.track.value]).toEqual([false, undefined])
  await media.set('microphone', true)
  expect([devices.opened.length, devices.opened[0]!.enabled, media.microphone.state.value]).toEqual([1, true, 'on'])
})

test('switched off while the permission is asked for, it stays off', async () => {
  const { devices, media } = openLocalMedia()
  const prompt = Promise.withResolvers<void>()
  devices.prompt = prompt.promise
  const switchedOn = media.set('camera', true)
  await isAsked(devices)
  await media.set('camera', false)
  prompt.resolve()
  await switchedOn
  expect([media.camera.state.value, devices.opened[0]!.closed]).toEqual(['off', true])
})

test.each(['blocked', 'withdrawn', 'missing', 'inUse', 'insecure', 'unsupported', 'failed'] as const)(
  '[J1] a device that is %s says so, and the next success clears it',
  async problem => {
    const { devices, media } = openLocalMedia()
    devices.problem = problem
    await media.set('camera', true)
    expect([media.camera.state.value, media.problems.value]).toEqual(['off', [{ kind: 'camera', problem }]])
    devices.problem = undefined
    await media.set('camera', true)
    expect([media.camera.state.value, media.problems.value]).toEqual(['on', []])
  },
)

test.each(['missing', 'withdrawn'] as const)(
  '[J1] a device that goes away goes off and says why: %s',
  async problem => {
    const { devices, media } = openLocalMedia()
    await media.set('camera', true)
    devices.opened[0]!.lose(problem)
    expect([media.camera.state.value, media.problems.value]).toEqual(['off', [{ kind: 'camera', problem }]])
  },
)

test('[J1] two problems stand beside each other, and are dismissed one by one', async () => {
  const { devices, media } = openLocalMedia()
  devices.problems = { camera: 'missing', microphone: 'blocked' }
  await switchOn(media)
  expect(media.problems.value).toEqual([
    { kind: 'camera', problem: 'missing' },
    { kind: 'microphone', problem: 'blocked' },
  ])
  media.camera.dismissProblem()
  expect(media.problems.value).toEqual([{ kind: 'microphone', problem: 'blocked' }])
})

test('[J1] letting go closes both, a muted microphone too, and says nothing of what did not go on', async () => {
  const { devices, media } = openLocalMedia()
  await switchOn(media)
  await media.set('microphone', false)
  devices.problem = 'blocked'
  await media.choose('camera', 'camera-2')
  media.release()
  expect(devices.opened.map(({ closed }) => closed)).toEqual([true, true])
  expect([media.camera.state.value, media.microphone.state.value, media.problems.value]).toEqual(['off', 'off', []])
})

test('[J7] what was on before the seat was elsewhere goes on again once, and only by restoring', async () => {
  const { devices, media } = openLocalMedia()
  await media.set('camera', true)
  media.suspend()
  expect([media.camera.state.value, devices.opened[0]!.closed]).toEqual(['off', true])
  await media.restore()
  expect([media.camera.state.value, media.microphone.state.value]).toEqual(['on', 'off'])
  await media.set('camera', false)
  await media.restore()
  expect(media.camera.state.value).toBe('off')
})

test('another camera takes the place of the one that is on', async () => {
  const { devices, media } = openLocalMedia()
  await media.set('camera', true)
  await media.choose('camera', 'camera-2')
  expect(devices.opened.map(({ deviceId, closed }) => [deviceId, closed])).toEqual([
    ['camera-1', true],
    ['camera-2', false],
  ])
  expect(media.camera.track.value).toBe(devices.opened[1]!.track)
})

test('[J1] on a phone the camera that is on is closed before another one is opened', async () => {
  const { devices, media } = openLocalMedia()
  devices.oneAtATime = true
  await media.set('camera', true)
  await media.choose('camera', 'camera-2')
  expect([media.camera.state.value, devices.opened.at(-1)!.deviceId]).toEqual(['on', 'camera-2'])
})

test('[J1] another camera is chosen while the first is being opened: one after the other', async () => {
  const { devices, media } = openLocalMedia()
  devices.oneAtATime = true
  const prompt = Promise.withResolvers<void>()
  devices.prompt = prompt.promise
  const first = media.set('camera', true)
  await isAsked(devices)
  const second = media.choose('camera', 'camera-2')
  prompt.resolve()
  await Promise.all([first, second])
  expect(devices.opened.map(({ deviceId, closed }) => [deviceId, closed])).toEqual([
    ['camera-1', true],
    ['camera-2', false],
  ])
  expect([media.camera.state.value, media.camera.track.value]).toEqual(['on', devices.opened[1]!.track])
})

test('[J5] another microphone in the place of the chosen one stays open too, until the chosen one is back', async () => {
  const { devices, media } = openLocalMedia()
  const { open: openDevice } = devices
  const has = (deviceId: string) => devices.devices.microphone.some(({ id }) => id === deviceId)
  devices.open = async (kind, deviceId) =>
    openDevice.call(devices, kind, deviceId && has(deviceId) ? deviceId : undefined)
  const pressTwice = async () => {
    await media.set('microphone', false)
    await media.set('microphone', true)
  }
  await media.choose('microphone', 'headset')
  await media.set('microphone', true)
  await pressTwice()
  expect(devices.opened.map(({ deviceId }) => deviceId)).toEqual(['microphone-1'])
  devices.devices = { ...devices.devices, microphone: [{ id: 'headset', label: 'Headset' }] }
  await media.refreshDevices()
  await pressTwice()
  await pressTwice()
  expect(devices.opened.map(({ deviceId }) => deviceId)).toEqual(['microphone-1', 'headset'])
})

test.each(['{', 'null', '[1]', '{"camera":5}'])(
  'what another program left in the browser chooses nothing: %s',
  kept => {
    const browser = keptValues()
    browser.set('greenroom.devices', kept)
    expect(openLocalMedia({ tab: keptValues(), browser }).media.chosen.value).toEqual({})
  },
)

test('a list of devices that comes late does not take the place of a newer one', async () => {
  const { devices, media } = openLocalMedia()
  const late = Promise.withResolvers<DeviceList>()
  const { list } = devices
  devices.list = () => late.promise
  const older = media.refreshDevices()
  devices.list = list
  await media.refreshDevices()
  late.resolve({ camera: [], microphone: [], speaker: [] })
  await older
  expect(media.devices.value.camera).toHaveLength(2)
})

test("the level is the microphone's, and 0 while it is off", async () => {
  const { devices, media } = openLocalMedia()
  await media.set('microphone', true)
  devices.level!(0.4)
  expect(media.level.value).toBe(0.4)
  await media.set('microphone', false)
  expect([media.level.value, devices.level]).toEqual([0, undefined])
})

test('the lists of devices follow what is plugged in', async () => {
  const { devices, media } = openLocalMedia()
  await media.refreshDevices()
  devices.devices = { ...devices.devices, camera: [] }
  for (const listener of devices.listeners) listener()
  await Promise.resolve()
  expect([media.devices.value.camera, media.devices.value.microphone.length]).toEqual([[], 1])
})
