import { expect, test } from 'vitest'
import { findLinks, type TextPiece } from '../../client/models/links.ts'
import { limits } from '../../contract/limits.ts'
import { cpuMs } from '../support/cpuMs.ts'
import { Random } from '../support/Random.ts'

/** The rule as plainly as it can be said, however long it takes. */
function plainly(text: string): TextPiece[] {
  const pieces: TextPiece[] = []
  let from = 0
  for (const match of text.matchAll(/https?:\/\/[^\s<>"]+/giu)) {
    let found = match[0]
    const count = (char: string) => found.split(char).length
    while (
      /[.,;:!?'’"”“»…*_]$/u.test(found) ||
      (found.endsWith(')') && count(')') > count('(')) ||
      (found.endsWith(']') && count(']') > count('['))
    ) {
      found = found.slice(0, -1)
    }
    if (!URL.canParse(found)) continue
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) })
    pieces.push({ text: found, href: new URL(found).href })
    from = match.index + found.length
  }
  if (from < text.length) pieces.push({ text: text.slice(from) })
  return pieces
}

const bits = [
  'https://',
  'http://a.b',
  '/c',
  '(',
  ')',
  '[',
  ']',
  '.',
  ',',
  '…',
  '”',
  '*',
  '_',
  ' ',
  '\n',
  '<',
  'ä',
  '🙂',
]

test('[C2] links are found in any text as the plain rule finds them', () => {
  const random = new Random(7)
  for (let n = 0; n < 5000; n += 1) {
    const text = Array.from({ length: random.below(24) }, () => random.of(bits)).join('')
    expect(findLinks(text), JSON.stringify(text)).toEqual(plainly(text))
  }
})

test('[C2] a whole chat of the worst texts of the longest length holds a page up for less than 200 ms', () => {
  const long = (start: string, rest: string) =>
    (start + rest.repeat(limits.chatTextChars)).slice(0, limits.chatTextChars)
  const worst = [
    long('http://a', ')'),
    long('http://a', '.)]'),
    long('http://a', '('),
    long('', 'http://'),
    long('', 'http://a) '),
    long('https://', '['),
  ]
  for (const text of worst) {
    const busyMs = cpuMs(() => {
      for (let n = 0; n < limits.chatLines; n += 1) findLinks(text)
    })
    // In proportion to the length it takes some 20 ms, by its square seconds.
    expect(busyMs, text.slice(0, 20)).toBeLessThan(200)
  }
})
