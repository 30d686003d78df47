import { limits } from '../limits.ts'

/**
 * The lines of a chat with one more: the newest, as many as are kept. Over the bound in characters goes the oldest line
 * of whoever holds most of them, so that nobody takes away what the others said; the newest line stays in any case.
 */
export function lastLines<Line extends { from: string; text: string }>(lines: readonly Line[], line: Line): Line[] {
  const kept = [...lines, line].slice(-limits.chatLines)
  const held = new Map<string, number>()
  let chars = 0
  for (const { from, text } of kept) {
    held.set(from, (held.get(from) ?? 0) + text.length)
    chars += text.length
  }
  while (chars > limits.chatHistoryChars && kept.length > 1) {
    const [dropped] = kept.splice(findOldestOfMost(kept, held), 1)
    const { from, text } = dropped!
    held.set(from, held.get(from)! - text.length)
    chars -= text.length
  }
  return kept
}

/** Where the line to be dropped stands; of those who hold as much, whoever spoke first loses theirs. */
function findOldestOfMost(kept: readonly { from: string }[], held: ReadonlyMap<string, number>): number {
  let most = 0
  kept.forEach(({ from }, index) => {
    const isNewest = index === kept.length - 1
    if (!isNewest && held.get(from)! > held.get(kept[most]!.from)!) most = index
  })
  return most
}
