/** A piece of a text: words, or words with where they lead. */
export interface TextPiece {
  text: string
  href?: string
}

const address = /https?:\/\/[^\s<>"]+/giu
const ending = new Set('.,;:!?\'’"”“»…*_')
const opened: Readonly<Record<string, string>> = { ')': '(', ']': '[' }

/**
 * A full stop or a bracket after an address belongs to the sentence, unless the bracket was opened inside the address.
 */
function withoutSentenceEnd(found: string): string {
  const counts: Record<string, number> = { '(': 0, ')': 0, '[': 0, ']': 0 }
  for (const char of found) if (char in counts) counts[char]! += 1
  let end = found.length
  for (; end > 0; end -= 1) {
    const last = found[end - 1]!
    const opening = opened[last]
    const isUnopened = opening !== undefined && counts[last]! > counts[opening]!
    if (!ending.has(last) && !isUnopened) break
    if (isUnopened) counts[last]! -= 1
  }
  return found.slice(0, end)
}

/**
 * Cuts a text at its web addresses (rule C2); only http and https lead anywhere. Takes time in proportion to the text.
 */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const { 0: match, index } of text.matchAll(address)) {
    const found = withoutSentenceEnd(match)
    const url = URL.canParse(found) ? new URL(found) : undefined
    if (!url) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: found, href: url.href })
    from = index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
