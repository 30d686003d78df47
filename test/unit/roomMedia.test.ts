// @vitest-environment happy-dom
import { expect, onTestFinished, test, vi } from 'vitest'
import { LocalMedia } from '../../client/models/LocalMedia.ts'
import { RoomMedia } from '../../client/net/RoomMedia.ts'
import { FakeDevices } from '../support/FakeDevices.ts'

const nothingKept = { get: () => undefined, set: () => {} }

const openMedia = (local: LocalMedia) => {
  const media = new RoomMedia({
    local,
    ask: () => new Promise(() => {}),
    onNotification: () => () => {},
    me: () => 'ann-1',
    isJoined: () => true,
    standing: () => 'stage',
    room: () => 'm1',
    restores: false,
    tell: () => {},
  })
  onTestFinished(() => media.close())
  return media
}

/** What a browser does when the person looks at another tab, or at this one again. */
function turnTab(hidden: boolean): void {
  vi.spyOn(document, 'hidden', 'get').mockReturnValue(hidden)
  document.dispatchEvent(new Event('visibilitychange'))
}

test('[G8] a hidden page wants no picture, also one that was opened hidden, until it is seen', () => {
  const camera = { personId: 'bob-1', source: 'camera' } as const
  turnTab(true)
  const media = openMedia(new LocalMedia(new FakeDevices(), { tab: nothingKept, browser: nothingKept }))
  media.showAt({}, camera, 300)
  const widths = [true, false, true, false].map(hidden => {
    turnTab(hidden)
    return media.remote.widthOf(camera)
  })
  expect(widths).toEqual([0, 300, 0, 300])
  media.close()
  turnTab(true)
  expect(media.remote.widthOf(camera)).toBe(300)
})

test('[O9] what was on before it is known that this browser can do no media goes off', async () => {
  const devices = new FakeDevices()
  const local = new LocalMedia(devices, { tab: nothingKept, browser: nothingKept })
  await Promise.all([local.set('camera', true), local.set('microphone', true)])
  const media = openMedia(local)
  await vi.waitFor(() => {
    expect(media.status.value).toBe('unsupported')
  })
  expect(devices.opened.map(({ kind, closed }) => [kind, closed])).toEqual([
    ['camera', true],
    ['microphone', true],
  ])
})
