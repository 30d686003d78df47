const letter = /\p{L}|\p{N}/u

/** One or two letters that stand for a name: first and last word, or the first sign of a name without capitals. */
export function initials(name: string): string {
  const words = name
    .normalize('NFC')
    .split(/\s+/)
    .filter(word => letter.test(word))
  const first = words[0]
  if (first === undefined) return '?'
  const last = words.length > 1 && hasCase(first) ? words.at(-1) : undefined
  return [first, last]
    .filter(word => word !== undefined)
    .map(firstLetter)
    .join('')
    .toLocaleUpperCase()
}

function hasCase(word: string): boolean {
  return word.toLocaleLowerCase() !== word.toLocaleUpperCase()
}

function firstLetter(word: string): string {
  return [...new Intl.Segmenter().segment(word)].map(part => part.segment).find(part => letter.test(part)) ?? ''
}
