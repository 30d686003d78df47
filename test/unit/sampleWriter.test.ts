import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { LogOperation } from '../../server/store/log/LogOperation.ts'
import { LogWriter } from '../../server/store/log/LogWriter.ts'
import { openSampleWriter } from '../../server/store/log/openSampleWriter.ts'

const event: LogOperation = { kind: 'erase_words', personId: 'an event' }
const sample = (at: number): LogOperation => ({
  kind: 'append_sample',
  roomId: 'room-1',
  fence: 1,
  sample: { series: 'room', at, version: 1, figures: '{}' },
})
const momentOf = (operation: LogOperation) =>
  operation.kind === 'append_sample' ? operation.sample.at : operation.kind === 'erase_words' ? 'event' : '?'

/** A database that writes one transaction each time that it is let, and is idle when it is told to be. */
function open() {
  const transactions: (number | string)[][] = []
  const releases: (() => void)[] = []
  const asked = { idle: Promise.resolve() }
  const database = {
    async write(operations: readonly LogOperation[]) {
      transactions.push(operations.map(momentOf))
      await new Promise<void>(resolve => releases.push(resolve))
    },
    idle: () => asked.idle,
  }
  const events = new LogWriter(database.write)
  /** Ends a transaction, once it is there. */
  const release = async () => {
    await expect.poll(() => releases.length, { interval: 1 }).toBeGreaterThan(0)
    releases.shift()!()
  }
  return { transactions, release, asked, events, samples: openSampleWriter(database, events) }
}
const moments = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const turns = async () => {
  for (let i = 0; i < 20; i++) await new Promise(resolve => setImmediate(resolve))
}

test('[R2] samples wait while anything else is written or waits, and go a few at a time', async () => {
  const { transactions, release, events, samples } = open()
  const written = [...moments(1, 45).map(at => samples.write(sample(at))), events.write(event)]
  await turns()
  written.push(events.write(event))
  await release()
  await turns()
  expect(transactions, 'what came later goes first').toEqual([['event'], ['event']])
  await release()
  await expect.poll(() => transactions.length).toBe(3)
  written.push(events.write(event))
  await turns()
  await release() // the samples
  await turns()
  expect(transactions.slice(2)).toEqual([moments(1, 20), ['event']])
  await release()
  for (let i = 0; i < 2; i++) await release()
  await Promise.all(written)
  expect(transactions.slice(4)).toEqual([moments(21, 20), moments(41, 5)])
})

test('[R2] samples wait while something is read from the one thread of the logs, and for what came meanwhile', async () => {
  const { transactions, release, asked, events, samples } = open()
  const read = Promise.withResolvers<void>()
  asked.idle = read.promise
  const written = samples.write(sample(1))
  await turns()
  expect(transactions).toEqual([])
  const meanwhile = events.write(event)
  await turns()
  read.resolve()
  await turns()
  expect(transactions).toEqual([['event']])
  for (let i = 0; i < 2; i++) await release()
  await Promise.all([written, meanwhile])
  expect(transactions).toEqual([['event'], [1]])
})

test('[R2] of the samples that wait too long the oldest are dropped', async () => {
  const { release, events, samples, transactions } = open()
  const written = events.write(event)
  const { waitingSamples } = limits
  const outcomes = moments(1, waitingSamples + 5).map(at =>
    samples.write(sample(at)).then(
      () => 'written',
      (error: { code?: string }) => error.code,
    ),
  )
  await turns()
  for (let i = 0; i <= Math.ceil(waitingSamples / limits.samplesAtOnce); i++) await release()
  await written
  expect(await Promise.all(outcomes)).toEqual([
    ...moments(1, 5).map(() => 'log_unwritable'),
    ...moments(1, waitingSamples).map(() => 'written'),
  ])
  expect(transactions.flat().slice(1)).toEqual(moments(6, waitingSamples))
})
