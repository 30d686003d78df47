import { expect, test } from 'vitest'
import { LogCompactions } from '../../server/collab/LogCompactions.ts'
import { LogGrowth } from '../../server/collab/LogGrowth.ts'
import type { LogSize } from '../../server/collab/LogSize.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'

const bytes = (count: number) => [new Uint8Array(count)]
/** Lets what waits for promises go on. */
const settle = () => new Promise(resolve => setImmediate(resolve))

/** A log of which compactions are answered by hand. */
function watchGrowth(): { growth: LogGrowth; asked: PromiseWithResolvers<LogSize>[]; errors: unknown[] } {
  const asked: PromiseWithResolvers<LogSize>[] = []
  const errors: unknown[] = []
  const growth = new LogGrowth({
    compactAfter: { updates: 10, bytes: 1000 },
    compact: () => {
      asked.push(Promise.withResolvers())
      return asked.at(-1)!.promise
    },
    onError: error => errors.push(error),
  })
  return { growth, asked, errors }
}

test('[S14] a log is compacted after so many bytes or updates, not with each, and never twice at once', async () => {
  const { growth, asked } = watchGrowth()
  growth.add(bytes(600))
  growth.add(bytes(400))
  expect(asked).toHaveLength(0)
  growth.add(bytes(1))
  growth.add(bytes(5000))
  expect(asked).toHaveLength(1)
  asked[0]!.resolve({ updates: 1, bytes: 10 })
  await settle()
  expect(asked, 'what came meanwhile was enough for the next').toHaveLength(2)
  asked[1]!.resolve({ updates: 1, bytes: 10 })
  await settle()
  for (let n = 0; n < 10; n++) growth.add(bytes(1))
  expect(asked).toHaveLength(2)
  growth.add(bytes(1))
  expect(asked).toHaveLength(3)
})

test('[S14] a log that stays large, or could not be compacted, is tried again when there is twice as much', async () => {
  const { growth, asked, errors } = watchGrowth()
  growth.add(bytes(3000))
  asked[0]!.resolve({ updates: 1, bytes: 2500 })
  await settle()
  growth.add(bytes(2500))
  expect(asked).toHaveLength(1)
  growth.add(bytes(1))
  asked[1]!.reject(new Error('no thread'))
  await settle()
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
  asked[0]!.resolve({ updates: 1, bytes: 10 })
  await waiting
})

async function openLog() {
  const log = new FakeDocumentLog()
  await log.create('draft-1', Uint8Array.of(0))
  const append = (n: number) => log.append([{ documentId: 'draft-1', updates: [Uint8Array.of(n)], clients: [] }])
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
  const runs = [compactions.run('draft-1'), compactions.run('draft-1')]
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
    { updates: 2, bytes: 2 },
    { updates: 1, bytes: 1 },
  ])
  expect(await read()).toEqual([[12], [3]])
})

test('[O3] once the server stops, nothing is compacted, and what is under way is not written', async () => {
  const { log, read } = await openLog()
  const asked = Promise.withResolvers<Uint8Array[]>()
  const compactions = new LogCompactions(log, () => asked.promise)
  const run = compactions.run('draft-1')
  await settle()
  compactions.stop()
  asked.reject(new Error('the thread was ended'))
  await run
  await compactions.run('draft-1')
  expect(await read()).toEqual([[0], [1]])
})
