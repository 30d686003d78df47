import { expect, test } from 'vitest'
import { draftKind } from '../../contract/documentKinds.ts'
import { LogCompactions, type Compaction } from '../../server/collab/LogCompactions.ts'
import { LogGrowth } from '../../server/collab/LogGrowth.ts'
import type { LogSize } from '../../server/collab/LogSize.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'

const bytes = (count: number) => [new Uint8Array(count)]
/** Lets what waits for promises go on. */
const settle = () => new Promise(resolve => setImmediate(resolve))

/** A log of which compactions are answered by hand: with what they kept of the bytes that they read. */
function watchGrowth() {
  const asked: PromiseWithResolvers<Compaction>[] = []
  const errors: unknown[] = []
  const clock = new FakeClock()
  const growth = new LogGrowth({
    compactAfter: { updates: 10, bytes: 1000 },
    maxLogBytes: 20_000_000,
    clock,
    compact: () => {
      asked.push(Promise.withResolvers())
      return asked.at(-1)!.promise
    },
    onError: error => errors.push(error),
  })
  const answer = async (n: number, read: LogSize, kept: LogSize) => {
    asked[n]!.resolve({ read, kept })
    await settle()
  }
  const fail = async (n: number) => {
    asked[n]!.reject(new Error('no thread'))
    await settle()
  }
  return { growth, asked, errors, clock, answer, fail }
}

test('[S14] a log is compacted after so many bytes or updates, not with each, and never twice at once', async () => {
  const { growth, asked, answer } = watchGrowth()
  growth.add(bytes(600))
  growth.add(bytes(400))
  expect(asked).toHaveLength(0)
  growth.add(bytes(1))
  growth.add(bytes(5000))
  expect(asked).toHaveLength(1)
  await answer(0, { updates: 3, bytes: 1001 }, { updates: 1, bytes: 10 })
  expect(asked, 'what came meanwhile was enough for the next').toHaveLength(2)
  await answer(1, { updates: 2, bytes: 5010 }, { updates: 1, bytes: 10 })
  for (let n = 0; n < 10; n++) growth.add(bytes(1))
  expect(asked).toHaveLength(2)
  growth.add(bytes(1))
  expect(asked).toHaveLength(3)
})

test('[S14] a log that stays large, or could not be compacted, is tried again when there is twice as much', async () => {
  const { growth, asked, errors, answer, fail } = watchGrowth()
  growth.add(bytes(3000))
  await answer(0, { updates: 1, bytes: 3000 }, { updates: 1, bytes: 2500 })
  growth.add(bytes(2500))
  expect(asked).toHaveLength(1)
  growth.add(bytes(1))
  await fail(1)
  expect(errors).toHaveLength(1)
  growth.add(bytes(5001))
  expect(asked).toHaveLength(2)
  growth.add(bytes(1))
  expect(asked).toHaveLength(3)
})

test('[S14] more than 4 MB that come while a log is compacted wait until it is', async () => {
  const { growth, asked } = watchGrowth()
  growth.add(bytes(2000))
  growth.add(bytes(4_000_000))
  await growth.untilRoom()
  growth.add(bytes(1))
  let hasRoom = false
  const waiting = growth.untilRoom().then(() => (hasRoom = true))
  await settle()
  expect(hasRoom).toBe(false)
  asked[0]!.resolve({ read: { updates: 1, bytes: 2000 }, kept: { updates: 1, bytes: 10 } })
  await waiting
})

test('[S14] what is added before a compaction reads the log is counted once', async () => {
  const { growth, asked, answer } = watchGrowth()
  growth.add(bytes(2000))
  growth.add(bytes(900)) // while others have their turn
  await answer(0, { updates: 2, bytes: 2900 }, { updates: 1, bytes: 500 })
  expect(growth.bytes).toBe(500)
  growth.add(bytes(1000))
  expect(asked, 'nothing of what has been read is left to be compacted').toHaveLength(1)
  growth.add(bytes(1))
  expect(asked).toHaveLength(2)
})

test('[DS8] a log is tried again before it is called full, and then while somebody writes once a minute', async () => {
  const { growth, asked, clock, answer, fail } = watchGrowth()
  growth.add(bytes(11_000_000))
  await fail(0)
  for (let n = 0; n < 9; n++) growth.add(bytes(1_000_000))
  expect(asked).toHaveLength(1)
  growth.add(bytes(1))
  const waiting = growth.untilRoom()
  expect(asked).toHaveLength(2)
  await fail(1)
  await waiting
  expect(growth.isFull).toBe(true)
  await clock.pass(59_999)
  await growth.untilRoom()
  expect(asked).toHaveLength(2)
  await clock.pass(1)
  const again = growth.untilRoom()
  await answer(2, { updates: 11, bytes: 20_000_001 }, { updates: 1, bytes: 100 })
  await again
  expect(growth.isFull).toBe(false)
})

async function openLog() {
  const log = new FakeDocumentLog()
  await log.create('draft-1', Uint8Array.of(0))
  const append = (n: number) =>
    log.append([{ documentId: 'draft-1', fence: 0, updates: [Uint8Array.of(n)], clients: [] }])
  const read = async () => (await log.read('draft-1'))!.updates.map(update => [...update])
  await append(1)
  return { log, append, read }
}

test('[S14] of one document no two compactions run at once, and what is appended meanwhile stays', async () => {
  const { log, append, read } = await openLog()
  const asked: (PromiseWithResolvers<Uint8Array[]> & { updates: readonly Uint8Array[] })[] = []
  const compactions = new LogCompactions(log, updates => {
    asked.push({ ...Promise.withResolvers<Uint8Array[]>(), updates })
    return asked.at(-1)!.promise
  })
  const runs = [compactions.run('draft-1', draftKind), compactions.run('draft-1', draftKind)]
  await settle()
  expect(asked).toHaveLength(1)
  await append(2)
  await append(2)
  asked[0]!.resolve([Uint8Array.of(10), Uint8Array.of(11)])
  await expect.poll(() => asked).toHaveLength(2)
  expect(asked[1]!.updates.map(update => [...update])).toEqual([[10], [11], [2], [2]])
  await append(3)
  asked[1]!.resolve([Uint8Array.of(12)])
  expect(await Promise.all(runs)).toEqual([
    { read: { updates: 2, bytes: 2 }, kept: { updates: 2, bytes: 2 } },
    { read: { updates: 4, bytes: 4 }, kept: { updates: 1, bytes: 1 } },
  ])
  expect(await read()).toEqual([[12], [3]])
})

test('[O3] once the server stops, nothing is compacted, and what is under way is not written', async () => {
  const { log, read } = await openLog()
  const asked = Promise.withResolvers<Uint8Array[]>()
  const compactions = new LogCompactions(log, () => asked.promise)
  const run = compactions.run('draft-1', draftKind)
  await settle()
  compactions.stop()
  asked.reject(new Error('the thread was ended'))
  await run
  await compactions.run('draft-1', draftKind)
  expect(await read()).toEqual([[0], [1]])
})

test('[O3] a compaction that was stopped before it read anything is not begun again at once', async () => {
  const { growth, asked, answer } = watchGrowth()
  growth.add(bytes(3000))
  await answer(0, { updates: 0, bytes: 0 }, { updates: 0, bytes: 0 })
  expect(asked).toHaveLength(1)
  expect(growth.bytes).toBe(3000)
})
