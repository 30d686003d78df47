// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DeviceKind, NoDevices } from '../../client/models/DeviceSource.ts'
import { DeviceChoice } from '../../client/room/device/DeviceChoice.tsx'
import { deviceWords } from '../../client/words/devices.ts'
import { roomWords } from '../../client/words/room.ts'
import { openLocalMedia } from '../support/openLocalMedia.ts'

Object.defineProperty(navigator, 'userActivation', { value: { hasBeenActive: false } })
let root: HTMLElement
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
})
afterEach(() => {
  void act(() => render(null, root))
  root.remove()
})

/** Device choice after a press on Join now; answers how often a device was asked for. */
async function open(noDevices?: NoDevices): Promise<number> {
  const { devices, media } = openLocalMedia()
  devices.noDevices = noDevices
  if (noDevices) devices.problem = noDevices
  await act(() => render(<DeviceChoice local={media} title='Ferries' pressed onJoin={() => {}} />, root))
  return devices.asked
}
const buttons = () => [...root.querySelectorAll('button')].map(({ ariaLabel, textContent }) => ariaLabel ?? textContent)
const pickers = () => root.querySelectorAll('select').length

test('[J1] device choice offers each device, the stage and to watch', async () => {
  expect(await open()).toBe(2)
  await vi.waitFor(() => expect(buttons()).toContain('Stop video'))
  expect(buttons()).toEqual(['Mute microphone', 'Stop video', 'Test', 'Join stage', 'Join as viewer'])
  expect(pickers()).toBe(3)
})

test('[J1] what helps with a device names the switch as device choice and room do', () => {
  const { problems, unmute, startVideo } = deviceWords
  expect([unmute, startVideo]).toEqual([roomWords.unmute, roomWords.startVideo])
  const pressed = (kind: DeviceKind) =>
    new Set(Object.values(problems[kind]).flatMap(text => /press “(.*?)”/i.exec(text)?.[1] ?? []))
  expect([...pressed('microphone'), ...pressed('camera')]).toEqual([unmute, startVideo])
})

test('[O9] [J1] a browser that can do no media is told so, and is offered no device and no stage, but to watch', async () => {
  expect(await open('unsupported')).toBe(0)
  expect(root.textContent).toContain('This browser can’t do sound and pictures')
  expect(root.textContent).not.toContain('https')
  expect(root.textContent).not.toContain('you see and hear everything')
  expect(buttons()).toEqual(['Join as viewer'])
  expect(pickers()).toBe(0)
})

test('[J1] a page that was not opened by https says so, and offers no device, but both ways in', async () => {
  expect(await open('insecure')).toBe(0)
  expect(root.textContent).toContain('it must be opened by https')
  expect(buttons()).toEqual(['Join stage', 'Join as viewer'])
  expect(pickers()).toBe(0)
})
