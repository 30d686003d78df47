import { expect, test } from 'vitest'
import { lastLines } from '../../contract/features/lastLines.ts'
import { limits } from '../../contract/limits.ts'

interface Line {
  from: string
  text: string
}
const sayAll = (lines: Line[]) => lines.reduce<Line[]>((kept, line) => lastLines(kept, line), [])
const charsOf = (lines: Line[]) => lines.reduce((chars, { text }) => chars + text.length, 0)

test('[C2] who says much takes away their own lines, and not those of the others', () => {
  const honest = Array.from({ length: 100 }, (_, n) => ({ from: `person-${n % 20}`, text: `Something of use, ${n}` }))
  const long = Array.from({ length: 60 }, () => ({ from: 'loud-1', text: 'x'.repeat(limits.chatTextChars) }))
  const kept = sayAll([...honest, ...long])
  expect(kept.filter(({ from }) => from !== 'loud-1')).toEqual(honest)
  expect(kept.at(-1)).toBe(long.at(-1))
  expect(charsOf(kept)).toBeLessThanOrEqual(limits.chatHistoryChars)
})

test('[C2] of one person the newest lines are kept, and the newest of all in any case', () => {
  const lines = Array.from({ length: 40 }, () => ({ from: 'person-1', text: 'x'.repeat(limits.chatTextChars) }))
  expect(sayAll(lines)).toEqual(lines.slice(-limits.chatHistoryChars / limits.chatTextChars))
  const huge = { from: 'person-1', text: 'x'.repeat(limits.chatHistoryChars + 1) }
  expect(sayAll([...lines, huge])).toEqual([huge])
})

test('[C2] however short they are, as many lines are kept as the bound says, and the oldest goes first', () => {
  const lines = Array.from({ length: limits.chatLines + 1 }, (_, n) => ({ from: `person-${n}`, text: `${n}` }))
  expect(sayAll(lines.slice(1))).toEqual(lines.slice(1))
  expect(sayAll(lines)).toEqual(lines.slice(1))
})

test('[C2] of those who hold as much, whoever spoke first loses a line; who has only just spoken loses none', () => {
  const half = 'x'.repeat(limits.chatHistoryChars / 2)
  const [ann, ben] = ['ann-1', 'ben-1'].map(from => ({ from, text: half })) as [Line, Line]
  expect(sayAll([ann, ben])).toEqual([ann, ben])
  const more = { from: 'cleo-1', text: 'x' }
  expect(sayAll([ann, ben, more])).toEqual([ben, more])
  const most = { from: 'cleo-1', text: `${half}x` }
  expect(sayAll([ann, ben, most])).toEqual([most])
})
