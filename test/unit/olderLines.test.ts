import { signal } from '@preact/signals'
import { expect, onTestFinished, test } from 'vitest'
import { OlderLines, type NewestLines } from '../../client/models/OlderLines.ts'
import { limits } from '../../contract/limits.ts'

interface Line {
  id: string
}
const lines = (...ids: number[]): Line[] => ids.map(n => ({ id: `l${n}` }))
const range = (from: number, to: number) => lines(...Array.from({ length: to - from + 1 }, (_, n) => from + n))
const idsOf = (shown: readonly Line[]) => shown.map(({ id }) => Number(id.slice(1)))
const all = (from: number, to: number) => idsOf(range(from, to))

/** A page with the newest lines of a chat, of which those from 1 on are in the log; answers when it is told to. */
function open(first: number, last: number) {
  const newest = signal<NewestLines<Line>>({ lines: range(first, last), hasOlder: first > 1, deleted: [] })
  const asked: (string | null)[] = []
  const answers: PromiseWithResolvers<NewestLines<Line>>[] = []
  const pauses: number[] = []
  const older = new OlderLines<Line>({
    newest,
    ask(before) {
      asked.push(before)
      answers.push(Promise.withResolvers())
      return answers.at(-1)!.promise
    },
    pace: { take: () => pauses.shift() ?? 0 },
    wait: async () => {},
  })
  onTestFinished(() => older.close())
  const read = async (from: number, to: number) => {
    const reading = older.readOn()
    await Promise.resolve()
    answers.at(-1)!.resolve({ lines: range(from, to), hasOlder: from > 1 })
    return reading
  }
  /** The state after so many lines more. */
  const say = (count: number) => {
    const { lines: before, deleted = [] } = newest.peek()
    const end = idsOf(before).at(-1)!
    newest.value = { lines: [...before, ...range(end + 1, end + count)].slice(-50), hasOlder: true, deleted }
  }
  const remove = (n: number) => {
    const { lines: before, deleted = [], ...rest } = newest.peek()
    newest.value = { ...rest, lines: before.filter(({ id }) => id !== `l${n}`), deleted: [...deleted, `l${n}`] }
  }
  const shown = () => idsOf([...older.lines.value, ...newest.value.lines])
  return { older, newest, asked, answers, pauses, read, say, remove, shown }
}

test('[C2] older lines are read back page by page to the first, each time from the one that stands first', async () => {
  const { older, asked, read, shown } = open(101, 150)
  expect(older.hasMore.value).toBe(true)
  expect(await read(51, 100)).toBe(50)
  expect(await read(1, 50)).toBe(50)
  expect([asked, older.hasMore.value]).toEqual([['l101', 'l51'], false])
  expect(shown()).toEqual(all(1, 150))
  expect(await older.readOn()).toBe(0)
  expect(asked).toHaveLength(2)
})

test('[C2] who has seen all lines since the first asks for none', () => {
  const { older, say, shown } = open(1, 50)
  say(3)
  expect([older.hasMore.value, shown()]).toEqual([false, all(1, 53)])
})

test('[C2] lines that newer ones push out of the state stand among the older ones', async () => {
  const { read, say, shown } = open(101, 150)
  say(2)
  await read(51, 100)
  say(49)
  expect(shown()).toEqual(all(51, 201))
})

test('[C2] a line that is deleted goes, wherever it stands, also while an answer that holds it is on its way', async () => {
  const { older, answers, read, remove, say, shown } = open(101, 150)
  await read(51, 100)
  remove(60)
  remove(101)
  say(2)
  expect(shown()).toEqual([...all(51, 59), ...all(61, 100), ...all(102, 152)])
  const reading = older.readOn()
  await Promise.resolve()
  remove(7)
  answers.at(-1)!.resolve({ lines: range(1, 50), hasOlder: false })
  expect(await reading).toBe(49)
  expect(shown().slice(0, 8)).toEqual([1, 2, 3, 4, 5, 6, 8, 9])
})

test('[C6] where it is not known which lines are gone, or what came in between, older ones are forgotten and asked for anew', async () => {
  const { older, newest, read, say, shown } = open(101, 150)
  await read(51, 100)
  say(60)
  expect([shown(), older.hasMore.value]).toEqual([all(161, 210), true])
  await read(111, 160)
  newest.value = { ...newest.value, deleted: Array.from({ length: limits.deletedLines }, (_, n) => `l${n + 1}`) }
  expect([shown(), older.hasMore.value]).toEqual([all(161, 210), true])
})

test('[C2] an answer that comes after the lines were forgotten is of no use', async () => {
  const { older, answers, say, shown } = open(101, 150)
  const reading = older.readOn()
  await Promise.resolve()
  say(60)
  answers.at(-1)!.resolve({ lines: range(51, 100), hasOlder: true })
  expect(await reading).toBe(0)
  expect([shown(), older.status.value]).toEqual([all(161, 210), 'idle'])
})

test('[C2] a failure is said and can be tried again; two presses ask once', async () => {
  const { older, asked, answers, read } = open(101, 150)
  const reading = older.readOn()
  void older.readOn()
  await Promise.resolve()
  expect([older.status.value, asked]).toEqual(['busy', ['l101']])
  answers.at(-1)!.reject(new Error('no answer'))
  await reading
  expect(older.status.value).toBe('failed')
  await read(51, 100)
  expect(older.status.value).toBe('idle')
})

test('[C2] who reads no older lines keeps some of them, and may read back the others again', async () => {
  const { older, asked, read, shown } = open(301, 350)
  for (let from = 251; from > 1; from -= 50) await read(from, from + 49)
  await read(1, 50)
  older.rest()
  expect([shown(), older.hasMore.value]).toEqual([all(151, 350), true])
  await read(101, 150)
  expect(asked.at(-1)).toBe('l151')
})

test('[RS15] a page waits until it may ask again', async () => {
  const { older, asked, pauses, answers } = open(101, 150)
  pauses.push(40, 20)
  const reading = older.readOn()
  await expect.poll(() => asked).toHaveLength(1)
  expect(pauses).toEqual([])
  answers[0]!.resolve({ lines: [], hasOlder: false })
  await reading
})

test('[C2] where all that the state held is gone, what came before it in between is read back too', async () => {
  const { older, newest, read, shown } = open(101, 150)
  await read(51, 100)
  // While the page was away a few long lines pushed out all the others, and were deleted.
  newest.value = { lines: [], hasOlder: true, deleted: ['l151', 'l152'] }
  expect([shown(), older.hasMore.value]).toEqual([[], true])
  await read(101, 150)
  expect(shown()).toEqual(all(101, 150))
})
