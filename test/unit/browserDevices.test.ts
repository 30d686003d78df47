import { beforeEach, expect, test, vi } from 'vitest'
import { createBrowserDevices } from '../../client/net/BrowserDevices.ts'
import { createFakeTrack } from '../support/FakeDevices.ts'

beforeEach(() => vi.stubGlobal('RTCPeerConnection', EventTarget))

/** A browser with one camera; `states` are what it says of the permission, one after the other. */
const browser = (...states: PermissionState[]) => {
  const track = createFakeTrack('video')
  const mediaDevices = { getUserMedia: async () => ({ getTracks: () => [track] }) } as unknown as MediaDevices
  const query = async () => {
    const state = states.shift()
    if (!state) throw new TypeError('This browser has no permission of that name')
    return { state }
  }
  return { track, devices: createBrowserDevices({ mediaDevices, permissions: { query } as unknown as Permissions }) }
}

test.each([
  ['the permission is denied', ['granted', 'denied'], 'withdrawn'],
  ['the permission is asked for again', ['granted', 'prompt'], 'withdrawn'],
  ['it was permitted for once and is pulled out', ['prompt', 'prompt'], 'missing'],
  ['it is pulled out', ['granted', 'granted'], 'missing'],
  ['the browser does not say', [], 'missing'],
] as const)('[J1] why a device goes away is named: %s', async (_, states, problem) => {
  const { track, devices } = browser(...states)
  const open = await devices.open('camera', undefined)
  const lost = vi.fn<(problem: string) => void>()
  open.onLost(lost)
  track.dispatchEvent(new Event('ended'))
  await vi.waitFor(() => {
    expect(lost).toHaveBeenCalledExactlyOnceWith(problem)
  })
})

test.each([
  ['that was not opened by https', false, 'insecure'],
  ['in a browser without devices', true, 'unsupported'],
] as const)('[J1] a page %s says so before anything is asked for, and lists none', async (_, isSecure, problem) => {
  vi.stubGlobal('isSecureContext', isSecure)
  const devices = createBrowserDevices({ mediaDevices: undefined, permissions: {} as Permissions })
  expect(devices.noDevices).toBe(problem)
  await expect(devices.open('camera', undefined)).rejects.toMatchObject({ problem })
  expect(await devices.list()).toEqual({ camera: [], microphone: [], speaker: [] })
})

test('[O9] a browser without peer connections opens no device, whose sound and picture would lead nowhere', async () => {
  const { devices } = browser('granted', 'granted')
  await expect(devices.open('camera', undefined)).resolves.toBeDefined()
  expect(devices.noDevices).toBeUndefined()
  vi.stubGlobal('RTCPeerConnection', undefined)
  expect(devices.noDevices).toBe('unsupported')
  await expect(devices.open('camera', undefined)).rejects.toMatchObject({ problem: 'unsupported' })
})
