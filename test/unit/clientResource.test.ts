import { expect, test } from 'vitest'
import { openResource } from '../../client/models/Resource.ts'

function server() {
  const asked: { answer(value: string): Promise<void>; refuse(problem: Error): Promise<void>; signal: AbortSignal }[] =
    []
  const settled = () => new Promise<void>(resolve => setImmediate(resolve))
  const load = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      asked.push({
        signal,
        answer: value => {
          resolve(value)
          return settled()
        },
        refuse: problem => {
          reject(problem)
          return settled()
        },
      })
    })
  return { asked, load }
}

test('[E4] what changes while it is loaded is loaded again, once and not twice at a time', async () => {
  const { asked, load } = server()
  let changed = (_: number) => {}
  const resource = openResource({
    load,
    watch: onVersion => {
      changed = onVersion
      return () => {}
    },
  })
  expect([asked.length, resource.loading.value]).toEqual([1, true])
  changed(1)
  changed(2)
  expect(asked.length).toBe(1)
  await asked[0]?.answer('old')
  expect([asked.length, resource.data.value, resource.loading.value]).toEqual([2, 'old', true])
  await asked[1]?.answer('new')
  expect([asked.length, resource.data.value, resource.loading.value]).toEqual([2, 'new', false])
})

test('a failure leaves what was loaded, and goes with the next success', async () => {
  const { asked, load } = server()
  const resource = openResource({ load })
  await asked[0]?.answer('first')
  resource.reload()
  await asked[1]?.refuse(new Error('gone'))
  expect([resource.data.value, (resource.problem.value as Error).message, resource.loading.value]).toEqual([
    'first',
    'gone',
    false,
  ])
  resource.reload()
  await asked[2]?.answer('second')
  expect([resource.data.value, resource.problem.value]).toEqual(['second', undefined])
})

test('closing stops loading and watching, and what comes late is not shown', async () => {
  const { asked, load } = server()
  let watching = true
  const resource = openResource({
    load,
    watch: () => () => {
      watching = false
    },
  })
  resource.close()
  resource.close()
  await asked[0]?.answer('late')
  resource.reload()
  expect([resource.data.value, watching, asked.length, asked[0]?.signal.aborted]).toEqual([undefined, false, 1, true])
})

test('[E4] what was asked for since a version came about is not asked for again', async () => {
  const { asked, load } = server()
  let hear = (_: number) => {},
    now = 100
  const resource = openResource({
    load,
    watch: onVersion => {
      hear = onVersion
      return () => {}
    },
    now: () => now,
  })
  hear(90)
  hear(100)
  await asked[0]?.answer('as of 100')
  hear(100)
  expect([asked.length, resource.data.value]).toEqual([1, 'as of 100'])
  now = 200
  hear(101)
  hear(150)
  await asked[1]?.answer('as of 200')
  expect([asked.length, resource.data.value]).toEqual([2, 'as of 200'])
  now = 300
  hear(Infinity)
  await asked[2]?.refuse(new Error('gone'))
  hear(200)
  expect(asked.length, 'after a failure any version is news').toBe(4)
})

test('[E4] who waits for what is loaded from now on is not told by the load that runs', async () => {
  const { asked, load } = server()
  const resource = openResource({ load })
  const told: string[] = []
  void resource.reloaded().then(() => told.push('first'))
  await asked[0]!.answer('from before')
  expect(told).toEqual([])
  void resource.reloaded().then(() => told.push('second'))
  await asked[1]!.answer('from now')
  expect(told).toEqual(['first'])
  await asked[2]!.refuse(new Error('no connection'))
  expect(told).toEqual(['first', 'second'])
  resource.close()
})
