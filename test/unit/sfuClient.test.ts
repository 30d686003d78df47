import { expect, test, vi } from 'vitest'
import { createFakeTrack } from '../support/FakeDevices.ts'
import { count, openTwoPages, sees } from '../support/SfuPage.ts'

const tile = {},
  share = {}
const camera = { personId: 'ann-1', source: 'camera' } as const

test('[G8] sound is played at once, a picture when its tile is shown, and held still when it is hidden', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera'])
  bob.remote.showAt(tile, camera, 300)
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera played'])
  expect(bob.remote.trackOf('ann-1', 'camera')).toBeDefined()
  await vi.waitFor(() => {
    expect(count(bob, 'resumeConsumer')).toBe(2)
  })
  bob.remote.showAt(tile, camera, 0)
  await vi.waitFor(() => {
    expect(count(bob, 'pauseConsumer')).toBe(1)
  })
  bob.remote.showAt(tile, camera, 1200)
  await vi.waitFor(() => {
    expect([count(bob, 'resumeConsumer'), count(bob, 'setPreferredLayer'), count(bob, 'consume')]).toEqual([3, 1, 2])
  })
})

test('[G3] the sound of a screen is heard as soon as it is sent, beside the voice', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  ann.client.setTrack('screenSound', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played', 'ann-1 screenSound played'])
  expect(bob.remote.sounds.value).toHaveLength(2)
  ann.client.setTrack('screenSound', undefined)
  await sees(bob, ['ann-1 microphone played', 'ann-1 screenSound paused played'])
})

test('a track that goes is a pause; the next one goes on in its place', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  ann.client.setTrack('camera', undefined)
  await sees(bob, ['ann-1 camera paused'])
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  expect(count(ann, 'produce')).toBe(1)
})

test('[G8] a camera of another size is sent anew, with the encodings of its size', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  ann.client.setTrack('camera', createFakeTrack('video', { width: 320, height: 240 }))
  await vi.waitFor(() => {
    expect([count(ann, 'closeProducer'), count(ann, 'produce')]).toEqual([1, 2])
  })
  await sees(bob, ['ann-1 camera'])
})

test('[J5] after a new socket the same tracks are sent, and the others watched again', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  ann.disconnect()
  await sees(bob, [])
  ann.connect()
  await sees(bob, ['ann-1 microphone played'])
  bob.disconnect()
  expect(bob.sees).toEqual([])
  bob.connect()
  await sees(bob, ['ann-1 microphone played'])
})

test('a media worker that dies is followed by another session, also when the next is not there at once', async () => {
  const { ann, bob, routers } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  routers.broken = true
  routers.die()
  await vi.waitFor(() => {
    expect(count(bob, 'getRouterCapabilities')).toBeGreaterThan(2)
  })
  routers.broken = false
  await sees(bob, ['ann-1 microphone played'])
  expect([ann.ended, bob.ended]).toEqual([[], []])
})

test('[J1] what the server takes away goes off, and is not sent again by itself', async () => {
  const { ann, bob, room, routers } = openTwoPages()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  room.closeProducers('ann-1')
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['camera'])
  })
  await sees(bob, [])
  routers.die()
  await vi.waitFor(() => {
    expect(count(ann, 'setDeviceCapabilities')).toBe(2)
  })
  expect(count(ann, 'produce')).toBe(1)
})

test('a device stays on when the media worker goes just as it is switched on', async () => {
  const { ann, bob, routers } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  ann.workerIsGone = true
  ann.client.setTrack('camera', createFakeTrack('video'))
  await vi.waitFor(() => {
    expect(count(ann, 'produce')).toBe(2)
  })
  ann.workerIsGone = false
  routers.die()
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera'])
  expect(ann.ended).toEqual([])
})

test('what the server refuses to take goes off', async () => {
  const { ann, bob } = openTwoPages()
  ann.may = false
  ann.client.setTrack('camera', createFakeTrack('video'))
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['camera'])
  })
  expect(bob.sees).toEqual([])
})

test('two beginnings at once leave one session', async () => {
  const { ann, bob } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  bob.client.start()
  bob.client.start()
  await sees(bob, ['ann-1 microphone played'])
  expect([count(bob, 'setDeviceCapabilities'), count(bob, 'createTransport')]).toEqual([1, 1])
})

test.each([1, 3])('a consume that fails %i times is tried again until it plays', async failures => {
  const { ann, bob } = openTwoPages()
  bob.refuses.set('consume', failures)
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  expect(count(bob, 'consume')).toBe(failures + 1)
})

test('a consumer that fails to be resumed is resumed later, and not made anew', async () => {
  const { ann, bob } = openTwoPages()
  bob.refuses.set('resumeConsumer', 1)
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await vi.waitFor(() => {
    expect([count(bob, 'resumeConsumer'), count(bob, 'consume')]).toEqual([2, 1])
  })
})

test('a connection to send by that was refused is asked for again with the next press', async () => {
  const { ann, bob } = openTwoPages()
  ann.refuses.set('createTransport', 2) // the first is the one to receive by
  await vi.waitFor(() => {
    expect(count(ann, 'createTransport')).toBe(3)
  })
  ann.refuses.set('createTransport', 1)
  ann.client.setTrack('camera', createFakeTrack('video'))
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['camera'])
  })
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
})

test('[J5] a connection to send by that the server has given up is made anew with the next press', async () => {
  const { ann, bob, routers } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  routers.loseTransports('send')
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['microphone'])
  })
  await sees(bob, [])
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  expect(ann.ended).toEqual(['microphone'])
})

test('[J5] a connection to play by that the server has given up is made anew, once', async () => {
  const { ann, bob, routers } = openTwoPages()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  routers.loseTransports('receive')
  ann.client.setTrack('camera', createFakeTrack('video'))
  ann.client.setTrack('screen', createFakeTrack('video'))
  bob.remote.showAt(tile, camera, 400)
  bob.remote.showAt(share, { personId: 'ann-1', source: 'screen' }, 400)
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera played', 'ann-1 screen played'])
  expect(count(bob, 'getRouterCapabilities')).toBe(2)
})

test('[J5] a session that is asked for again and again is asked for less often each time', async () => {
  vi.useFakeTimers()
  try {
    const { ann, routers } = openTwoPages()
    ann.client.setTrack('microphone', createFakeTrack('audio'))
    await vi.advanceTimersByTimeAsync(1000)
    const end = setInterval(() => {
      routers.loseTransports('send')
      ann.client.setTrack('microphone', createFakeTrack('audio'))
    }, 10)
    await vi.advanceTimersByTimeAsync(60_000)
    clearInterval(end)
    const times = count(ann, 'getRouterCapabilities')
    expect([times > 5, times < 30]).toEqual([true, true])
  } finally {
    vi.useRealTimers()
  }
})
