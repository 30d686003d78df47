import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { MediaPortTaken } from '../../media/sfu/mediasoup/MediaPortTaken.ts'
import { openMediasoupSfu } from '../../media/sfu/mediasoup/openMediasoupSfu.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { SfuPeer } from '../support/SfuPeer.ts'

const ip = '127.0.0.1'

async function takeUdpPort() {
  const other = createSocket('udp4').bind(0, ip)
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  return other.address().port
}

async function takeTcpPort() {
  const other = createServer().listen(0, ip)
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  return (other.address() as AddressInfo).port
}

const openSfu = (port: number, ips = [ip]) =>
  openMediasoupSfu({
    workers: 1,
    listen: { ips, basePort: port },
    getNowMs: () => 0,
    clock: steadyClock,
    onStartFailed: error => expect.unreachable(String(error)),
  })

test.each([
  ['UDP', takeUdpPort],
  ['TCP', takeTcpPort],
])('[O1] a %s port for media that something else has is named at the start', async (_, take) => {
  const port = await take()
  await expect(openSfu(port)).rejects.toThrow(new MediaPortTaken(`Port ${port} for media is taken`))
})

test('[O1] an address for media that this machine does not have is named at the start', async () => {
  await expect(openSfu(0, ['198.51.100.7'])).rejects.toThrow('EADDRNOTAVAIL 198.51.100.7')
})

test('[O1] what only a worker notices is named the same', async () => {
  const port = await takeUdpPort()
  const opening = WorkerPool.open({ workers: 1, listen: { ips: [ip], basePort: port } })
  await expect(opening).rejects.toThrow(new MediaPortTaken(`Port ${port} for media is taken`))
})

test('[J1] a port that was looked at is free for the worker, which comes with the first room', async () => {
  const other = createSocket('udp4').bind(0, ip)
  await once(other, 'listening')
  const { port } = other.address()
  await new Promise<void>(resolve => void other.close(resolve))
  const sfu = await openSfu(port)
  onTestFinished(() => sfu.close())
  expect(sfu.getLoad()).toEqual([])
  const ann = await new SfuPeer(sfu.openRoom('room-1'), 'ann-1').begin()
  await ann.produce('camera')
  expect(sfu.getLoad()).toEqual([{ rooms: 1, consumers: 0 }])
})
