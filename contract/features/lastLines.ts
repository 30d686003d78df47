import { limits } from '../limits.ts'

/** The lines of a chat with one more: as many of the newest as are kept, counted in lines and in characters. */
export function lastLines<Line extends { text: string }>(lines: readonly Line[], line: Line): Line[] {
  const kept = [...lines, line].slice(-limits.chatLines)
  let chars = line.text.length,
    first = kept.length - 1
  while (first > 0 && chars + kept[first - 1]!.text.length <= limits.chatHistoryChars) {
    chars += kept[--first]!.text.length
  }
  return kept.slice(first)
}
