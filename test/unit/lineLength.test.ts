import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const maxChars = 120
/** Sources of others, and what a program writes. */
const foreign = /^media\/worker\/recipe\/|package-lock\.json$/
const text = /\.(tsx?|mjs|css|md|json|ya?ml|sh|html)$|^\.env\.example$|^Dockerfile$/
/** What can't be broken: a long piece of text in quotes, a row of a table, an address. */
const unbreakable = /(['"`]).{50,}\1|`[^`]{50,}$|^\||https?:\/\/\S{50,}/
/** Words can be, also between two apostrophes, or after a name in backquotes. */
const comment = /^ *(\*|\/\*|\/\/)(?!.*https?:)/

test(`lines have at most ${maxChars} characters`, () => {
  const files = execFileSync('git', ['ls-files'], { encoding: 'utf8' }).split('\n')
  const tooLong = files
    .filter(file => text.test(file) && !foreign.test(file))
    .flatMap(file =>
      readFileSync(file, 'utf8')
        .split('\n')
        .map((line, index) => ({ line, at: `${file}:${index + 1}` })),
    )
    .filter(({ line }) => line.length > maxChars && (comment.test(line) || !unbreakable.test(line)))
  expect(tooLong.map(({ at }) => at)).toEqual([])
})
