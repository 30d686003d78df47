import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeIn } from '../support/sources.ts'

const sources = codeIn(['client', 'test']).map(file => ({ file, text: readFileSync(file, 'utf8') }))
const shown = sources
  .filter(({ file }) => file.startsWith('client/'))
  .map(({ text }) => text)
  .join('\n')
/** Classes that the editor of rich text sets by itself. */
const foreign = /^ProseMirror/

test('every class that has a style is one that the pages set', () => {
  const isSet = (name: string) => {
    const [block] = name.split('--')
    return new RegExp(`(?<![\\w-])(${name}|${block}--\\$\\{.*)(?![\\w-])`).test(shown)
  }
  const unset = globSync('client/**/*.css').flatMap(file => {
    const rules = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|@import.*/g, '')
    const names = new Set([...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!))
    return [...names].filter(name => !foreign.test(name) && !isSet(name)).map(name => `${file}: .${name}`)
  })
  expect(unset).toEqual([])
})

test('every size, colour and time of the tokens is used', () => {
  const styles = globSync('client/**/*.css').map(file => readFileSync(file, 'utf8'))
  const named = [...readFileSync('client/styles/tokens.css', 'utf8').matchAll(/(--[\w-]+):/g)].map(([, name]) => name!)
  const all = [...styles, shown].join('\n')
  const unused = [...new Set(named)].filter(name => !new RegExp(`var\\(${name}[,)]`).test(all))
  expect(unused).toEqual([])
})

test('every word of a catalogue is one that some page says', () => {
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
