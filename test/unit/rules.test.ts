import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeIn } from '../support/sources.ts'

/** Rules at the head of a title, one in each pair of brackets or several: `[S3] [S10] …`, `[J5, G4] …`. */
const cited = /(?<=['"`(])(?:\[[A-Z]{1,2}\d+(?:[ ,]+[A-Z]{1,2}\d+)*\] ?)+/g
const rule = /[A-Z]{1,2}\d+/g
const rulesIn = (page: string): string[] =>
  [...readFileSync(page, 'utf8').matchAll(/^- ([A-Z]{1,2}\d+) /gm)].map(([, name]) => name!)

const product = rulesIn('docs/rules.md')
const protocol = rulesIn('docs/protocol.md')

test('no rule has the name of another one', () => {
  const all = [...product, ...protocol]
  expect(all.filter((name, index) => all.indexOf(name) !== index)).toEqual([])
})

test('every rule that a test names stands in docs/rules.md or docs/protocol.md', () => {
  const known = new Set([...product, ...protocol])
  const unknown = codeIn(['test']).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(cited)]
      .flatMap(([head]) => head.match(rule) ?? [])
      .filter(name => !known.has(name))
      .map(name => `${file}: ${name}`),
  )
  expect(unknown).toEqual([])
})
