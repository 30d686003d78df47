// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest'
import { LocalMedia } from '../../client/models/LocalMedia.ts'
import { RoomMedia } from '../../client/net/RoomMedia.ts'
import { FakeDevices } from '../support/FakeDevices.ts'

const nothingKept = { get: () => undefined, set: () => {} }

test('[O9] what was on before it is known that this browser can do no media goes off', async () => {
  const devices = new FakeDevices()
  const local = new LocalMedia(devices, { tab: nothingKept, browser: nothingKept })
  await Promise.all([local.set('camera', true), local.set('microphone', true)])
  const media = new RoomMedia({
    local,
    ask: () => new Promise(() => {}),
    onNotification: () => () => {},
    me: () => 'ann-1',
    isJoined: () => true,
    standing: () => 'stage',
    restores: false,
    tell: () => {},
  })
  onTestFinished(() => media.close())
  await vi.waitFor(() => {
    expect(media.status.value).toBe('unsupported')
  })
  expect(devices.opened.map(({ kind, closed }) => [kind, closed])).toEqual([
    ['camera', true],
    ['microphone', true],
  ])
})
