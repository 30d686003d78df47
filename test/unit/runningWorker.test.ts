import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { types } from 'mediasoup'
import { expect, test } from 'vitest'
import { RunningWorker } from '../../media/sfu/mediasoup/RunningWorker.ts'

test('[MS7] a worker that is being replaced is asked for nothing more', async () => {
  const silent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
  const ended = once(silent, 'exit')
  const worker = { pid: silent.pid, subprocessClosed: false, getResourceUsage: () => new Promise(() => {}) }
  const running = new RunningWorker(worker as unknown as types.Worker, {} as types.WebRtcServer, 20)
  const broken = running.ask(() => Promise.reject(new Error('Spoilt')))
  await expect(broken).rejects.toMatchObject({ code: 'no_media' })
  await ended
  let asked = 0
  const late = running.ask(async () => ++asked)
  await expect(late).rejects.toMatchObject({ code: 'no_media' })
  expect(asked).toBe(0)
})
