import { expect, test } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { LogOperation } from '../../server/store/log/LogOperation.ts'
import { LogWriter } from '../../server/store/log/LogWriter.ts'

const append = (documentId: string): LogOperation => ({
  kind: 'append_updates',
  batches: [{ documentId, fence: 0, updates: [], clients: [] }],
})
const nameOf = (operation: LogOperation) =>
  operation.kind === 'append_updates' ? operation.batches[0]!.documentId : ''

/** A writer whose transactions end when they are let, and fail as the answer says. */
function openWriter(
  answer: (names: string[]) => Error | undefined = () => undefined,
  options?: ConstructorParameters<typeof LogWriter>[1],
) {
  const transactions: string[][] = []
  let release: () => void = () => {}
  const held = { promise: Promise.resolve() }
  const writer = new LogWriter(async operations => {
    const names = operations.map(nameOf)
    transactions.push(names)
    await held.promise
    const error = answer(names)
    if (error) throw error
  }, options)
  const hold = () => {
    held.promise = new Promise(resolve => {
      release = resolve
    })
  }
  return { writer, transactions, hold, release: () => release() }
}

test('what comes in one turn is one transaction, and what comes meanwhile is the next one', async () => {
  const { writer, transactions, hold, release } = openWriter()
  hold()
  const first = [writer.write(append('a')), writer.write(append('b'))]
  await expect.poll(() => transactions.length).toBe(1)
  const second = [writer.write(append('c')), writer.write(append('d')), writer.write(append('e'))]
  release()
  await Promise.all([...first, ...second])
  expect(transactions).toEqual([
    ['a', 'b'],
    ['c', 'd', 'e'],
  ])
})

test('one that is refused for itself is refused alone', async () => {
  const { writer, transactions } = openWriter(names =>
    names.includes('b') ? new DomainError('fenced', 'no') : undefined,
  )
  const results = await Promise.allSettled(['a', 'b', 'c'].map(name => writer.write(append(name))))
  expect(results.map(result => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(transactions).toEqual([['a', 'b', 'c'], ['a'], ['b'], ['c']])
})

test('where the disk fails, nothing is tried again', async () => {
  const { writer, transactions } = openWriter(() => new Error('disk full'))
  const results = await Promise.allSettled(['a', 'b'].map(name => writer.write(append(name))))
  expect(results.map(result => result.status)).toEqual(['rejected', 'rejected'])
  expect(transactions).toEqual([['a', 'b']])
  await expect(writer.write(append('c'))).rejects.toThrow('disk full') // and is asked again by whoever comes next
})

test('closing waits for what was taken, and takes nothing more', async () => {
  const { writer, transactions } = openWriter()
  const taken = writer.write(append('a'))
  const closed = writer.close()
  await expect(writer.write(append('b'))).rejects.toMatchObject({ code: 'log_unwritable' })
  await Promise.all([taken, closed])
  expect(transactions).toEqual([['a']])
})

test('a store that does not answer is waited for no longer than it may be, and keeps nothing in memory', async () => {
  const { writer, transactions, hold, release } = openWriter(undefined, { hangsMs: 20 })
  hold()
  const hung = writer.write(append('a'))
  await Promise.all(
    [hung, writer.write(append('b'))].map(each => expect(each).rejects.toMatchObject({ code: 'log_unwritable' })),
  )
  const during = Array.from({ length: 1000 }, (_, i) => writer.write(append(`during-${i}`)))
  expect((await Promise.allSettled(during)).every(({ status }) => status === 'rejected')).toBe(true)
  release()
  await expect
    .poll(() =>
      writer.write(append('after')).then(
        () => 'written',
        () => 'refused',
      ),
    )
    .toBe('written')
  expect(transactions.flat().filter(name => name.startsWith('during'))).toEqual([])
})

test('what waits is bounded in number', async () => {
  const { writer, hold, release } = openWriter()
  hold()
  const taken = [writer.write(append('first'))]
  await new Promise(resolve => setImmediate(resolve))
  for (let i = 0; i < limits.waitingOperations; i++) taken.push(writer.write(append(`${i}`)))
  await expect(writer.write(append('one more'))).rejects.toMatchObject({ code: 'log_unwritable' })
  release()
  await Promise.all(taken)
})
