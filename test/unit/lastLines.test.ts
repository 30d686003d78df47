import { expect, test } from 'vitest'
import { addLine, noLines, type LastLines } from '../../contract/features/lastLines.ts'
import { limits } from '../../contract/limits.ts'

interface Line {
  text: string
}
const sayAll = (lines: Line[]) => lines.reduce<LastLines<Line>>(addLine, noLines)
const linesOf = (count: number, text: string) => Array.from({ length: count }, () => ({ text }))

test('[C2] however short they are, as many lines are kept as the bound says, and it is said that there are older ones', () => {
  const lines = Array.from({ length: limits.chatLines + 1 }, (_, n) => ({ text: `${n}` }))
  expect(sayAll(lines.slice(1))).toEqual({ lines: lines.slice(1), hasOlder: false })
  expect(sayAll(lines)).toEqual({ lines: lines.slice(1), hasOlder: true })
})

test('[C2] of long lines the newest are kept, as many as fit, without a gap, and the newest of all in any case', () => {
  const long = linesOf(40, 'x'.repeat(limits.chatTextChars))
  const kept = sayAll(long)
  expect(kept).toEqual({ lines: long.slice(-limits.chatChars / limits.chatTextChars), hasOlder: true })
  const huge = { text: 'x'.repeat(limits.chatChars + 1) }
  expect(addLine(kept, huge)).toEqual({ lines: [huge], hasOlder: true })
})

test('[C2] that there are older lines stays so when some of the newest are taken back', () => {
  const { lines } = sayAll(linesOf(limits.chatLines + 1, 'x'))
  expect(addLine({ lines: lines.slice(0, 1), hasOlder: true }, { text: 'y' }).hasOlder).toBe(true)
})
