import { expect, test } from 'vitest'
import type { DocumentLog } from '../../server/collab/DocumentLog.ts'

let documents = 0
const newId = () => `draft-${++documents}`
const bytes = (...values: number[]) => Uint8Array.from(values)
const seed = bytes(0, 255)
const ann = { clientId: 4_294_967_295, personId: 'ann-1' }
const ben = { clientId: 7, personId: 'ben-1' }

/** What every documents' log must do; `open` answers with a log, and with the same one opened once more. */
export function documentLogSuite(
  name: string,
  open: () => Promise<{ log: DocumentLog; again: () => Promise<DocumentLog> }>,
): void {
  /** Compares bytes as bytes, whichever class an adapter reads them into. */
  const read = async (log: DocumentLog, id: string) => {
    const stored = await log.read(id)
    return (
      stored && {
        updates: stored.updates.map(update => [...update]),
        clients: stored.clients.toSorted((a, b) => a.clientId - b.clientId),
      }
    )
  }

  test(`${name}: a document that nobody made is not there, and takes nothing`, async () => {
    const { log } = await open()
    const id = newId()
    expect(await log.read(id)).toBeUndefined()
    await expect(log.append([{ documentId: id, fence: 0, updates: [seed], clients: [] }])).rejects.toThrow()
    await expect(log.compact(id, 0, 1, [seed])).rejects.toThrow()
    expect(await log.read(id)).toBeUndefined()
  })

  test(`${name}: a document is made once, with its first content`, async () => {
    const { log, again } = await open()
    const id = newId()
    await Promise.all([log.create(id, seed), log.create(id, bytes(9))])
    await (await again()).create(id, bytes(9))
    expect(await read(log, id)).toEqual({ updates: [[0, 255]], clients: [] })
  })

  test(`${name}: [S12] a document that is removed is not there, and takes nothing; others stay`, async () => {
    const { log, again } = await open()
    const [id, other] = [newId(), newId()]
    for (const made of [id, other]) {
      await log.create(made, seed)
      await log.append([{ documentId: made, fence: 0, updates: [bytes(1)], clients: [ann] }])
    }
    await log.remove(id)
    await log.remove(id)
    expect(await log.read(id)).toBeUndefined()
    await expect(log.append([{ documentId: id, fence: 0, updates: [seed], clients: [] }])).rejects.toThrow()
    expect(await (await again()).read(id)).toBeUndefined()
    expect(await read(log, other)).toEqual({ updates: [[0, 255], [1]], clients: [ann] })
  })

  test(`${name}: [S14] updates are read in the order of their writing, with who wrote`, async () => {
    const { log, again } = await open()
    const id = newId()
    await log.create(id, seed)
    await log.append([{ documentId: id, fence: 0, updates: [bytes(1), bytes(2)], clients: [ann] }])
    await log.append([
      { documentId: id, fence: 0, updates: [], clients: [ben] },
      { documentId: id, fence: 0, updates: [bytes(3)], clients: [ben] },
    ])
    const expected = { updates: [[0, 255], [1], [2], [3]], clients: [ben, ann] }
    expect(await read(log, id)).toEqual(expected)
    expect(await read(await again(), id)).toEqual(expected)
  })

  test(`${name}: a client id stays its first person's`, async () => {
    const { log } = await open()
    const id = newId()
    await log.create(id, seed)
    await log.append([{ documentId: id, fence: 0, updates: [], clients: [ann] }])
    await log.append([{ documentId: id, fence: 0, updates: [], clients: [{ ...ann, personId: 'ben-1' }] }])
    expect((await read(log, id))!.clients).toEqual([ann])
  })

  test(`${name}: what is given in one call is written as a whole or not at all`, async () => {
    const { log } = await open()
    const id = newId()
    await log.create(id, seed)
    await expect(
      log.append([
        { documentId: id, fence: 0, updates: [bytes(1)], clients: [ann] },
        { documentId: newId(), fence: 0, updates: [bytes(1)], clients: [] },
      ]),
    ).rejects.toThrow()
    expect(await read(log, id)).toEqual({ updates: [[0, 255]], clients: [] })
  })

  test(`${name}: calls that are given at once keep their order, and one that is refused harms no other`, async () => {
    const { log } = await open()
    const [one, other] = [newId(), newId()]
    await Promise.all([log.create(one, seed), log.create(other, seed)])
    const values = Array.from({ length: 50 }, (_, i) => i)
    const refused = log.append([{ documentId: newId(), fence: 0, updates: [seed], clients: [] }])
    await Promise.all([
      expect(refused).rejects.toThrow(),
      ...values.map(value =>
        log.append([{ documentId: value % 2 ? one : other, fence: 0, updates: [bytes(value)], clients: [] }]),
      ),
    ])
    expect((await read(log, one))!.updates).toEqual([[0, 255], ...values.filter(v => v % 2).map(v => [v])])
    expect((await read(log, other))!.updates).toEqual([[0, 255], ...values.filter(v => v % 2 === 0).map(v => [v])])
  })

  test(`${name}: compacting keeps what came after, and the numbers go on`, async () => {
    const { log, again } = await open()
    const id = newId()
    await log.create(id, seed)
    await log.append([{ documentId: id, fence: 0, updates: [bytes(1), bytes(2)], clients: [ann] }])
    const { seq } = (await log.read(id))!
    await log.append([{ documentId: id, fence: 0, updates: [bytes(3)], clients: [] }])
    await log.compact(id, 0, seq, [bytes(12)])
    await log.append([{ documentId: id, fence: 0, updates: [bytes(4)], clients: [] }])
    expect(await read(await again(), id)).toEqual({ updates: [[12], [3], [4]], clients: [ann] })
    await log.compact(id, 0, (await log.read(id))!.seq, [bytes(210)])
    await log.append([{ documentId: id, fence: 0, updates: [bytes(5)], clients: [] }])
    expect((await read(log, id))!.updates).toEqual([[210], [5]])
  })

  test(`${name}: [S14] several may be put in place of others, in their order`, async () => {
    const { log, again } = await open()
    const id = newId()
    await log.create(id, seed)
    await log.append([{ documentId: id, fence: 0, updates: [bytes(1), bytes(2), bytes(3)], clients: [ann] }])
    const { seq } = (await log.read(id))!
    await log.append([{ documentId: id, fence: 0, updates: [bytes(4)], clients: [ben] }])
    await log.compact(id, 0, seq, [bytes(10), bytes(20), bytes(30), bytes(40)])
    await log.append([{ documentId: id, fence: 0, updates: [bytes(5)], clients: [] }])
    const expected = { updates: [[10], [20], [30], [40], [4], [5]], clients: [ben, ann] }
    expect(await read(log, id)).toEqual(expected)
    expect(await read(await again(), id)).toEqual(expected)
    await log.compact(id, 0, (await log.read(id))!.seq, [bytes(60), bytes(70)])
    await log.append([{ documentId: id, fence: 0, updates: [bytes(6)], clients: [] }])
    expect((await read(await again(), id))!.updates).toEqual([[60], [70], [6]])
  })

  test(`${name}: [O4] whoever took it over last owns it, and what others write is refused`, async () => {
    const { log, again } = await open()
    const later = await again()
    const [id, other] = [newId(), newId()]
    await Promise.all([log.create(id, seed), log.create(other, seed)])
    const append = (by: DocumentLog, fence: number, value: number) =>
      by.append([{ documentId: id, fence, updates: [bytes(value)], clients: [] }])
    const { fence } = (await log.takeOver(id))!
    await append(log, fence, 1)
    const taken = (await later.takeOver(id))!
    expect(taken.fence).toBeGreaterThan(fence)
    expect(taken.updates).toHaveLength(2)
    const writing = [append(log, fence, 2), log.append([{ documentId: other, fence: 0, updates: [seed], clients: [] }])]
    await expect(writing[0]).rejects.toMatchObject({ code: 'fenced' })
    await writing[1]
    await expect(log.compact(id, fence, taken.seq, [bytes(9)])).rejects.toMatchObject({ code: 'fenced' })
    await append(later, taken.fence, 3)
    await later.compact(id, taken.fence, taken.seq, [bytes(10)])
    expect(await read(log, id)).toEqual({ updates: [[10], [3]], clients: [] })
  })

  test(`${name}: [O4] of two who write at once under two numbers only the owner does`, async () => {
    const { log } = await open()
    const id = newId()
    await log.create(id, seed)
    const first = (await log.takeOver(id))!.fence
    const { fence } = (await log.takeOver(id))!
    const append = (by: number) => log.append([{ documentId: id, fence: by, updates: [bytes(by)], clients: [] }])
    const settled = await Promise.allSettled([append(first), append(fence), append(first)])
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
    expect((await read(log, id))!.updates).toEqual([[...seed], [fence]])
  })

  test(`${name}: reading takes nothing over`, async () => {
    const { log, again } = await open()
    const id = newId()
    expect(await log.takeOver(id)).toBeUndefined()
    await log.create(id, seed)
    expect((await log.read(id))!.fence).toBe(0)
    const { fence } = (await log.takeOver(id))!
    expect((await (await again()).read(id))!.fence).toBe(fence)
    await log.append([{ documentId: id, fence, updates: [bytes(1)], clients: [] }])
  })

  test(`${name}: those that have changed since they were made or compacted are listed`, async () => {
    const { log, again } = await open()
    const [untouched, changed, compacted] = [newId(), newId(), newId()]
    for (const id of [untouched, changed, compacted]) await log.create(id, seed)
    for (const documentId of [changed, compacted]) {
      await log.append([{ documentId, fence: 0, updates: [bytes(1)], clients: [] }])
    }
    await log.compact(compacted, 0, (await log.read(compacted))!.seq, [bytes(1)])
    const listed = await (await again()).listUncompacted()
    expect([untouched, changed, compacted].filter(id => listed.includes(id))).toEqual([changed])
  })

  test(`${name}: of a view only its own bytes are kept, and they stay the caller's`, async () => {
    const { log } = await open()
    const id = newId()
    const buffer = Uint8Array.from({ length: 300 }, (_, i) => i % 256)
    const part = buffer.subarray(100, 103)
    await log.create(id, part)
    await log.append([{ documentId: id, fence: 0, updates: [part], clients: [] }])
    expect([...part]).toEqual([100, 101, 102])
    expect(buffer).toHaveLength(300)
    expect((await read(log, id))!.updates).toEqual([
      [100, 101, 102],
      [100, 101, 102],
    ])
  })

  test(`${name}: a large update is kept whole`, async () => {
    const { log } = await open()
    const id = newId()
    const large = Uint8Array.from({ length: 1_000_000 }, (_, i) => (i * 7) % 251)
    await log.create(id, large)
    await log.append([{ documentId: id, fence: 0, updates: [large, large], clients: [] }])
    const stored = (await log.read(id))!
    expect(stored.updates).toHaveLength(3)
    for (const update of stored.updates) expect(Buffer.compare(update, large)).toBe(0)
  })
}
