import { expect, test, vi } from 'vitest'
import { createFakeTrack } from '../support/FakeDevices.ts'
import { openTwoPages, sees } from '../support/SfuPage.ts'

test('[J10] it is up while nothing is to be sent or played, and while all of that gets through', async () => {
  const { ann, bob } = openTwoPages()
  await vi.waitFor(() => {
    expect(bob.client.status.value).toBe('up')
  })
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await vi.waitFor(() => {
    expect([ann.client.status.value, bob.client.status.value]).toEqual(['connecting', 'connecting'])
  })
  ann.say('connected')
  bob.say('connected')
  expect([ann.client.status.value, bob.client.status.value]).toEqual(['up', 'up'])
})

test('[J10] connections that carry nothing are said to fail, until they do', async () => {
  vi.useFakeTimers()
  try {
    const { ann } = openTwoPages()
    ann.client.setTrack('microphone', createFakeTrack('audio'))
    await vi.advanceTimersByTimeAsync(4900)
    expect(ann.client.status.value).toBe('connecting')
    await vi.advanceTimersByTimeAsync(1000)
    expect(ann.client.status.value).toBe('failing')
    ann.say('connected')
    expect(ann.client.status.value).toBe('up')
    ann.say('disconnected')
    await vi.advanceTimersByTimeAsync(1500)
    expect(ann.client.status.value).toBe('connecting')
    ann.disconnect()
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ann.client.status.value).toBe('connecting') // the room's connection is what is missing then
  } finally {
    vi.useRealTimers()
  }
})

test('[J10] a server that gives no session is said to fail, until it gives one', async () => {
  vi.useFakeTimers()
  try {
    const { ann, routers } = openTwoPages()
    routers.broken = true
    routers.die()
    await vi.advanceTimersByTimeAsync(6000)
    expect(ann.client.status.value).toBe('failing')
    routers.broken = false
    await vi.advanceTimersByTimeAsync(6000)
    expect(ann.client.status.value).toBe('up')
  } finally {
    vi.useRealTimers()
  }
})

test('[J10] a browser that can not do it is said so, and not asked again', async () => {
  const { ann } = openTwoPages()
  ann.deviceError = Object.assign(new Error('device not supported'), { name: 'UnsupportedError' })
  ann.disconnect()
  ann.connect()
  await vi.waitFor(() => {
    expect(ann.client.status.value).toBe('unsupported')
  })
  ann.disconnect()
  expect(ann.client.status.value, 'without the room').toBe('unsupported')
  ann.deviceError = undefined
  ann.connect()
  await vi.waitFor(() => {
    expect(ann.lines.length).toBe(1)
  })
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  ann.say('connected')
  expect(ann.client.status.value, 'back in it').toBe('unsupported')
})

test('[J10] a mistake while beginning ends nothing: it is shown to developers, and tried again', async () => {
  const shown = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const { ann, bob } = openTwoPages()
  ann.deviceError = new TypeError('A mistake')
  ann.disconnect()
  ann.connect()
  await vi.waitFor(() => {
    expect(shown).toHaveBeenCalledWith(ann.deviceError)
  })
  ann.deviceError = undefined
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  shown.mockRestore()
})
