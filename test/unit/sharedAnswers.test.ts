import { expect, test } from 'vitest'
import { SharedAnswers } from '../../server/domain/SharedAnswers.ts'

function countedAnswers() {
  const answers = new SharedAnswers<number>()
  const made: PromiseWithResolvers<number>[] = []
  const get = (key = 'a') =>
    answers.get(key, () => {
      made.push(Promise.withResolvers<number>())
      return made.at(-1)!.promise
    })
  return { get, made }
}
const turn = () => new Promise(resolve => setImmediate(resolve))

test('[E3] who asks while an answer is being made shares the next one, which is begun after it', async () => {
  const { get, made } = countedAnswers()
  const first = get()
  await turn()
  const later = [get(), get(), get()]
  await turn()
  expect(made).toHaveLength(1)
  made[0]!.resolve(1)
  expect(await first).toBe(1)
  await turn()
  expect(made).toHaveLength(2)
  made[1]!.resolve(2)
  expect(await Promise.all(later)).toEqual([2, 2, 2])
  const last = get()
  await turn()
  made[2]!.resolve(3)
  expect(await last).toBe(3)
})

test('[E3] other questions do not wait, and one that fails keeps no later one from an answer', async () => {
  const { get, made } = countedAnswers()
  const failing = get()
  const other = get('b')
  await turn()
  const next = get()
  expect(made).toHaveLength(2)
  made[0]!.reject(new Error('away'))
  made[1]!.resolve(2)
  await expect(failing).rejects.toThrow('away')
  expect(await other).toBe(2)
  await turn()
  made[2]!.resolve(3)
  expect(await next).toBe(3)
})
