/** A piece of a text: words, or words with where they lead. */
export interface TextPiece {
  text: string
  href?: string
}

const address = /https?:\/\/[^\s<>"]+/giu
const trailing = /[.,;:!?'’”“»…*_]$/u

/** A full stop or a bracket after an address belongs to the sentence, unless the bracket was opened inside the address. */
function withoutSentenceEnd(found: string): string {
  for (;;) {
    const last = found.at(-1)!
    const open = last === ')' ? '(' : last === ']' ? '[' : undefined
    const isUnopened = open !== undefined && found.split(last).length > found.split(open).length
    if (!trailing.test(found) && !isUnopened) return found
    found = found.slice(0, -1)
  }
}

/** Cuts a text at its web addresses (rule C2); only http and https lead anywhere. */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const { 0: match, index } of text.matchAll(address)) {
    const found = withoutSentenceEnd(match)
    if (!URL.canParse(found)) continue
    if (index > from) pieces.push({ text: text.slice(from, index) })
    pieces.push({ text: found, href: new URL(found).href })
    from = index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}
