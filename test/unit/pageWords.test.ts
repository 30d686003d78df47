import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeIn } from '../support/sources.ts'

const inMarkup = />[^<>{}=;()]*[A-Za-z]{2}[^<>{}=;()]*<\//
const named = 'label|[a-z]+Label|aria-label|title|text|placeholder|alt|question|empty'
const inProperty = new RegExp(`\\b(${named})(=|: )(\\(\\) => )?\\{?['"\`][A-Z]`)

/** Lines of code that say something to people which stands in no catalogue. */
const wordsIn = (code: string): string[] =>
  code.split('\n').filter(line => (inMarkup.test(line) && !/^ *(\*|\/\/)/.test(line)) || inProperty.test(line))

test('[O8] what pages say stands in the catalogues', () => {
  const pages = codeIn(['client']).filter(file => !/^client\/words\/|\/words\.ts$/.test(file))
  const said = pages.flatMap(file => wordsIn(readFileSync(file, 'utf8')).map(line => `${file}: ${line.trim()}`))
  expect(said).toEqual([])
})

test.each([
  '<p>Nobody is here</p>',
  "<Button label='Leave'>",
  "label: () => 'Raise hand',",
  "showToast({ text: 'No' })",
])('[O8] words beside the catalogues are found: %s', line => {
  expect(wordsIn(line)).toEqual([line])
})

test('[O8] every word of a catalogue is one that some page says', () => {
  const sources = codeIn(['client', 'test']).map(file => ({ file, text: readFileSync(file, 'utf8') }))
  const catalogues = sources
    .filter(({ file }) => /^client\/words\/|\/words\.ts$/.test(file))
    .flatMap(({ text }) => [...text.matchAll(/export const (\w+Words) = \{\n([^]*?)^\}/gm)])
  const unsaid = catalogues.flatMap(([, catalogue, body]) => {
    const uses = sources.flatMap(({ text }) => {
      const imported = new RegExp(`import \\{[^}]*\\b${catalogue}\\b(?: as (\\w+))?[^}]*\\}`).exec(text)
      return imported ? [{ name: imported[1] ?? catalogue!, text }] : []
    })
    // One that is looked up in, or handed on, is used as a whole.
    if (uses.some(({ name, text }) => new RegExp(`\\b${name}(\\[|\\)| as const| satisfies)`).test(text))) return []
    return [...body!.matchAll(/^ {2}(\w+)[:(]/gm)]
      .map(([, key]) => key!)
      .filter(key => !uses.some(({ name, text }) => new RegExp(`\\b${name}\\.${key}\\b`).test(text)))
      .map(key => `${catalogue}.${key}`)
  })
  expect(catalogues.length).toBeGreaterThan(10)
  expect(unsaid).toEqual([])
})
