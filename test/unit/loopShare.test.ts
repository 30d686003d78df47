import { expect, test } from 'vitest'
import { LoopShare, shareMs } from '../../server/collab/LoopShare.ts'

function open() {
  let nowMs = 0
  const waiting: (() => void)[] = []
  const after = (_ms: number, run: () => void) => {
    waiting.push(run)
    return () => {}
  }
  const loop = new LoopShare({ now: () => nowMs, after })
  const done: string[] = []
  /** Work that takes so long. */
  const run = (name: string, ms: number) =>
    loop.run(() => {
      nowMs += ms
      done.push(name)
    })
  const nextTurn = async () => {
    for (const resolve of waiting.splice(0)) resolve()
    await new Promise(resolve => setImmediate(resolve))
  }
  return { loop, done, waiting, run, nextTurn }
}

test('[DS7] work of all documents goes on until its share of a turn is taken, and then in the next turns', async () => {
  const { done, waiting, run, nextTurn } = open()
  const all = Promise.all([run('a', shareMs / 2), run('b', shareMs / 2), run('c', 500), run('d', 500), run('e', 1)])
  expect(done).toEqual(['a', 'b'])
  await nextTurn()
  expect(done).toEqual(['a', 'b', 'c'])
  expect(waiting).toHaveLength(1)
  await nextTurn()
  expect(done).toEqual(['a', 'b', 'c', 'd'])
  await nextTurn()
  expect(done).toEqual(['a', 'b', 'c', 'd', 'e'])
  await all
  expect(waiting).toEqual([])
})

test('[DS7] work that throws rejects, counts as well, and holds up none', async () => {
  const { loop, done, run, nextTurn } = open()
  const failing = loop.run(() => {
    void run('failing', shareMs)
    throw new Error('no room')
  })
  await expect(failing).rejects.toThrow('no room')
  const next = run('next', 1)
  expect(done).toEqual(['failing'])
  await nextTurn()
  await next
  expect(done).toEqual(['failing', 'next'])
})
