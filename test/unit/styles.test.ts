import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { codeIn } from '../support/sources.ts'

const code = codeIn(['client'])
  .map(file => readFileSync(file, 'utf8'))
  .join('\n')
const sheets = globSync('client/**/*.css').map(file => ({
  file,
  text: readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\/|@import.*/g, ''),
}))
const styles = sheets.map(({ text }) => text).join('\n')
const namesIn = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))]
/** Classes that the editor of rich text sets by itself. */
const foreign = /^ProseMirror/

test('every class that has a style is one that the pages set', () => {
  const isSet = (name: string) => {
    const [block] = name.split('--')
    return new RegExp(`(?<![\\w-])(${name}|${block}--\\$\\{.*)(?![\\w-])`).test(code)
  }
  const unset = sheets.flatMap(({ file, text }) =>
    namesIn(text, /\.([a-z][\w-]*)/gi)
      .filter(name => !foreign.test(name) && !isSet(name))
      .map(name => `${file}: .${name}`),
  )
  expect(unset).toEqual([])
})

test('every size, colour and time of the tokens is used, and what is used is there', () => {
  const tokens = namesIn(readFileSync('client/styles/tokens.css', 'utf8'), /(--[\w-]+):/g)
  const used = namesIn(styles + code, /var\((--[\w-]*\w)(?!-)\b/g)
  const set = new Set([...namesIn(styles, /(--[\w-]+):/g), ...namesIn(code, /['`](--[\w-]+)/g)])
  expect(tokens.filter(name => !used.includes(name))).toEqual([])
  expect(used.filter(name => !set.has(name))).toEqual([])
})

test('no size in pixels and no colour is written outside the tokens', () => {
  const sizeOrColour = /((?<![\w.-])-?(?!0px)[\d.]+px|#[\da-f]{3,8}\b|\b(?:rgb|hsl|oklch|light-dark)a?\()/gi
  const written = sheets
    .filter(({ file }) => !file.endsWith('tokens.css'))
    .flatMap(({ file, text }) =>
      namesIn(text.replaceAll(/@(media|container)[^{]*/g, ''), sizeOrColour).map(size => `${file}: ${size}`),
    )
  expect(written).toEqual([]) // the conditions of media and container queries take no tokens
})

test('the styles of a feature of the room stand in the layer of features', () => {
  const outside = sheets
    .filter(({ file }) => file.startsWith('client/room/features/'))
    .filter(({ text }) => text.replace(/^@layer features \{[^]*?^\}/m, '').trim() !== '')
  expect(outside.map(({ file }) => file)).toEqual([])
})
