import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { FairShares } from '../../server/http/FairShares.ts'

/** Asks so often for work that ends when the test says so; counts what has begun. */
function occupy(ask: (work: () => Promise<void>) => Promise<void>, times: number) {
  const gate = Promise.withResolvers<void>()
  const counts = { begun: 0, refused: 0 }
  const asked = Array.from({ length: times }, () =>
    ask(() => {
      counts.begun++
      return gate.promise
    }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'too_fast' })
      counts.refused++
    }),
  )
  const end = async () => {
    gate.resolve()
    await Promise.all(asked)
  }
  return { counts, end }
}
const ann = { personId: 'ann-1', network: '203.0.113.7' }
const nobody = { personId: null, network: '203.0.113.7' }

test('[HT6] of one person a few requests are at work at once, others wait, and further ones are refused', async () => {
  const shares = new FairShares()
  const { counts, end } = occupy(work => shares.run(ann, work), 300)
  await nextTurn()
  expect(counts).toEqual({ begun: 8, refused: 92 })
  await shares.run({ ...ann, personId: 'bob-1' }, async () => {})
  await shares.run(nobody, async () => {})
  await end()
  expect(counts.begun).toBe(208)
  await shares.run(ann, async () => {})
})

test('[O3] what waits when the server stops is refused at once, and what has begun is waited for', async () => {
  const shares = new FairShares()
  const gate = Promise.withResolvers<string>()
  const asked = Array.from({ length: 12 }, () => shares.run(ann, () => gate.promise))
  const outcomes = Promise.allSettled(asked)
  await nextTurn()
  let isClosed = false
  const closing = shares.close().then(() => (isClosed = true))
  for (const waiting of asked.slice(8)) await expect(waiting).rejects.toMatchObject({ code: 'unavailable' })
  await expect(shares.run(nobody, async () => 'done')).rejects.toMatchObject({ code: 'unavailable' })
  expect(isClosed).toBe(false)
  gate.resolve('done')
  await closing
  expect((await outcomes).filter(({ status }) => status === 'fulfilled')).toHaveLength(8)
})

test('[HT6] those of a network who are not signed in share one bound, and hold up nobody who is found', async () => {
  const shares = new FairShares()
  const { counts, end } = occupy(work => shares.run(nobody, work), 600)
  await nextTurn()
  expect(counts).toEqual({ begun: 20, refused: 80 })
  await shares.find(nobody.network, async () => {})
  await shares.run(ann, async () => {})
  await shares.run({ ...nobody, network: '198.51.100.9' }, async () => {})
  await end()
})

test('[HT6] the bound holds for what comes just as the last of what ran ends', async () => {
  for (let turns = 0; turns < 12; turns++) {
    const shares = new FairShares()
    const gate = Promise.withResolvers<void>()
    let [running, most] = [0, 0]
    const work = async () => {
      most = Math.max(most, ++running)
      await gate.promise
      running--
    }
    const later = async () => {
      for (let turn = 0; turn < turns; turn++) await Promise.resolve()
      await shares.run(ann, work)
    }
    const quick = () => shares.run(ann, async () => {})
    const asked: Promise<void>[] = []
    for (let n = 0; n < 50; n++) {
      asked.push(quick(), later(), quick())
      await nextTurn()
    }
    gate.resolve()
    await Promise.all(asked)
    expect([turns, most]).toEqual([turns, 8])
  }
})
