import { expect, test } from 'vitest'
import { Reconciler } from '../../client/net/Reconciler.ts'

const settle = () => new Promise(resolve => setTimeout(resolve))

test('what is wanted and no longer is is passed over', async () => {
  const applied: number[] = []
  const reconciler = new Reconciler(
    0,
    async wanted => {
      applied.push(wanted)
    },
    () => undefined,
  )
  for (const wanted of [1, 2, 3]) reconciler.want(wanted)
  await settle()
  expect(applied).toEqual([1, 3])
})

test('what has failed rests until it is asked for again, and is then done once', async () => {
  let tries = 0,
    errors = 0
  const reconciler = new Reconciler(
    0,
    async () => {
      if (++tries < 3) throw new Error('Not yet')
    },
    () => {
      errors++
    },
  )
  reconciler.want(1)
  await settle()
  reconciler.want(1)
  await settle()
  expect([tries, errors]).toEqual([1, 1])
  reconciler.again()
  await settle()
  reconciler.again()
  await settle()
  reconciler.want(1)
  await settle()
  expect([tries, errors]).toEqual([3, 2])
})
