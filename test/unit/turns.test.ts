import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { Turns } from '../../server/collab/Turns.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

async function load(turns: Turns): Promise<WeakRef<object>> {
  return new WeakRef(await turns.take(async () => ({ draft: 'Opening' })))
}

test('[DS1] what a turn has loaded does not stay in memory until the next one', async () => {
  const turns = new Turns()
  const loaded = await load(turns)
  await new Promise(resolve => setImmediate(resolve))
  collectGarbage()
  expect(loaded.deref()).toBeUndefined()
  expect(await turns.take(async () => 'next')).toBe('next')
})
