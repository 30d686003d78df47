import { expect, test } from 'vitest'
import { RemoteMedia } from '../../client/models/RemoteMedia.ts'

const camera = { personId: 'ann-1', source: 'camera' } as const
const screen = { personId: 'ann-1', source: 'screen' } as const
const main = {},
  strip = {}

test('[G8] of all who show a picture the widest counts, and who goes takes only its own', () => {
  const remote = new RemoteMedia()
  remote.showAt(main, camera, 900)
  remote.showAt(strip, camera, 120)
  expect(remote.widthOf(camera)).toBe(900)
  remote.showAt(strip, camera, 0)
  expect(remote.widthOf(camera)).toBe(900)
  remote.showAt(strip, camera, 120)
  remote.showAt(main, camera, 0)
  expect(remote.widthOf(camera)).toBe(120)
  remote.showAt(strip, camera, 0)
  remote.showAt(strip, camera, 0)
  expect(remote.widthOf(camera)).toBe(0)
})

test('[G8] one viewer shows camera and screen of a person, each in its own size', () => {
  const remote = new RemoteMedia()
  remote.showAt(main, screen, 900)
  remote.showAt(main, camera, 120)
  expect([remote.widthOf(screen), remote.widthOf(camera)]).toEqual([900, 120])
  remote.showAt(main, screen, 0)
  expect([remote.widthOf(screen), remote.widthOf(camera)]).toEqual([0, 120])
})

test('[G8] while nobody can see the page no picture is wanted, and all sound is', () => {
  const remote = new RemoteMedia()
  remote.showAt(main, camera, 900)
  remote.setHidden(true)
  expect([remote.widthOf(camera), remote.widthOf({ ...camera, source: 'microphone' })]).toEqual([0, 1])
  remote.showAt(strip, camera, 1000)
  expect(remote.widthOf(camera)).toBe(0)
  remote.setHidden(false)
  expect(remote.widthOf(camera)).toBe(1000)
})
