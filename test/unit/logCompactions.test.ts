import { expect, test, vi } from 'vitest'
import { draftKind } from '../../contract/documentKinds.ts'
import type { CompactLog } from '../../server/collab/compactLog.ts'
import { LogCompactions } from '../../server/collab/LogCompactions.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'

const bytes = (count: number) => new Uint8Array(count)

async function compactWith(compactLog: CompactLog) {
  const log = new FakeDocumentLog()
  await log.create('draft-1', bytes(10))
  const compact = vi.fn(compactLog)
  const kind = { ...draftKind, shape: { ...draftKind.shape, maxLogBytes: 350 } }
  const compactions = new LogCompactions(log, compact)
  const append = (count: number) =>
    log.append([{ documentId: 'draft-1', fence: 0, updates: [bytes(count)], clients: [] }])
  return {
    compact,
    append,
    run: async () => (await compactions.run('draft-1', kind)).kept,
  }
}

test('[S14] a log that stays several updates is not compacted again before it holds twice as much', async () => {
  const { compact, append, run } = await compactWith(async () => [bytes(60), bytes(40)])
  await append(200)
  expect(await run()).toEqual({ updates: 2, bytes: 100 })
  await append(99)
  expect(await run()).toEqual({ updates: 3, bytes: 199 })
  expect(compact).toHaveBeenCalledTimes(1)
  await append(1)
  expect(await run()).toEqual({ updates: 2, bytes: 100 })
  expect(compact).toHaveBeenCalledTimes(2)
})

test('[S14] nor is one that could not be compacted; one that became a single update is, whatever comes', async () => {
  let fails = true
  const { compact, append, run } = await compactWith(async () => {
    if (fails) throw new Error('no thread')
    return [bytes(90)]
  })
  await append(90)
  await expect(run()).rejects.toThrow('no thread')
  fails = false
  await append(50)
  expect(await run()).toEqual({ updates: 3, bytes: 150 })
  await append(50)
  expect(await run()).toEqual({ updates: 1, bytes: 90 })
  await append(1)
  expect(await run()).toEqual({ updates: 1, bytes: 90 })
  expect(compact).toHaveBeenCalledTimes(3)
})

test('[DS8] one that is full is tried however little there is to what could not be compacted', async () => {
  const { compact, append, run } = await compactWith(async () => {
    throw new Error('no thread')
  })
  await append(190)
  await expect(run()).rejects.toThrow('no thread')
  await append(149)
  expect(await run()).toEqual({ updates: 3, bytes: 349 })
  await append(1)
  await expect(run()).rejects.toThrow('no thread')
  expect(compact).toHaveBeenCalledTimes(2)
})

test('[S14] logs are read and compacted one after the other, however many drafts leave memory at once', async () => {
  const log = new FakeDocumentLog()
  const ids = [1, 2, 3].map(n => `draft-${n}`)
  for (const documentId of ids) {
    await log.create(documentId, bytes(10))
    await log.append([{ documentId, fence: 0, updates: [bytes(10)], clients: [] }])
  }
  const read = vi.spyOn(log, 'read')
  const done = ids.map(() => Promise.withResolvers<Uint8Array[]>())
  const compactions = new LogCompactions(log, () => done[read.mock.calls.length - 1]!.promise)
  const runs = ids.map(id => compactions.run(id, draftKind))
  for (const [n, { resolve, reject }] of done.entries()) {
    await vi.waitFor(() => expect(read).toHaveBeenLastCalledWith(ids[n]))
    expect(read).toHaveBeenCalledTimes(n + 1)
    if (n === 0) reject(new Error('no thread'))
    else resolve([bytes(10)])
    await Promise.allSettled([runs[n]])
  }
  await expect(runs[0]).rejects.toThrow('no thread')
  expect((await runs[2])!.kept).toEqual({ updates: 1, bytes: 10 })
})
