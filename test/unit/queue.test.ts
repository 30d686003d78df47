import { expect, test } from 'vitest'
import { append, dequeue, emptyQueue, idsIn, prepend } from '../../contract/Queue.ts'
import { Random } from '../support/Random.ts'

test('whatever happens to a queue, it holds what a list would hold, and looks as if made of that list', () => {
  const random = new Random(1)
  let queue = emptyQueue
  let list: string[] = []
  for (let step = 0; step < 3000; step++) {
    const id = `person-${random.below(60)}`
    const others = list.filter(other => other !== id)
    const what = random.below(5)
    const before = JSON.stringify(queue)
    const [next, expected] =
      what < 2
        ? [append(queue, id), [...others, id]]
        : what === 2
          ? [prepend(queue, id), [id, ...others]]
          : [dequeue(queue, id), others]
    expect(JSON.stringify(queue), 'a change leaves the queue before it as it was').toBe(before)
    queue = next
    list = expected
    expect([...idsIn(queue)]).toEqual(list)
    if (random.chance(20)) expect(JSON.stringify(list.reduce(append, emptyQueue))).toBe(JSON.stringify(queue))
  }
})

test('who looks for the first need not go through all', () => {
  const queue = Array.from({ length: 2000 }, (_, n) => `person-${n}`).reduce(append, emptyQueue)
  expect(idsIn(queue).next().value).toBe('person-0')
  expect(idsIn(dequeue(queue, 'person-0')).next().value).toBe('person-1')
})
