import { Type, type TSchema } from 'typebox'
import { Fields } from '../feature.ts'
import { limits } from '../limits.ts'

/** The newest lines of a chat, without a gap; what came before them is read from the log. */
export interface LastLines<Line> {
  lines: Line[]
  hasOlder: boolean
}

/** The shape of the newest lines. */
export const lastLinesOf = <T extends TSchema>(line: T) => ({ lines: Type.Array(line), hasOlder: Type.Boolean() })

/** The shape of a chat that is nothing but its newest lines. */
export const LastLinesOf = <T extends TSchema>(line: T) => Fields(lastLinesOf(line))

/** Nothing was said. */
export const noLines: LastLines<never> = { lines: [], hasOlder: false }

/** With one line more: the newest that are within both bounds, and that one in any case. */
export function addLine<Line extends { text: string }>(
  { lines, hasOlder }: LastLines<Line>,
  line: Line,
): LastLines<Line> {
  const kept = [...lines, line].slice(-limits.chatLines)
  let chars = kept.reduce((sum, { text }) => sum + text.length, 0)
  while (chars > limits.chatChars && kept.length > 1) chars -= kept.shift()!.text.length
  return { lines: kept, hasOlder: hasOlder || kept.length <= lines.length }
}
