import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { codeIn } from '../support/sources.ts'

const pages = ['README.md', 'CONTRIBUTING.md', 'media/README.md'].concat(
  ['docs', 'docs/adr'].flatMap(folder =>
    readdirSync(folder)
      .filter(name => name.endsWith('.md'))
      .map(name => join(folder, name)),
  ),
)
const code = codeIn(['contract', 'media', 'server', 'client', 'scripts', 'test'])
const folders = ['contract', 'media', 'server', 'client', 'scripts', 'test', 'docs']
/** `contract/limits.ts`, `client/words`, `limits.ts`; not `/api`, and not `<name>.ts`, which stands for any. */
const path = /`((?:[\w.-]+\/)*[\w-]+(?:\.(?:tsx?|mjs|md|css|json))?)`/g

test('every file that the docs name is there', () => {
  const wrong = pages.flatMap(page =>
    [...readFileSync(page, 'utf8').matchAll(path)]
      .map(([, name]) => name!)
      .filter(name => (folders.includes(name.split('/')[0]!) && name.includes('/')) || /\.(tsx?|mjs|css)$/.test(name))
      .filter(name => !existsSync(name) && !code.some(file => file.endsWith(`/${name}`)))
      .map(name => `${page}: ${name}`),
  )
  expect(wrong).toEqual([])
})

test('every link of the docs to another file leads there', () => {
  const wrong = [...pages, 'CHANGELOG.md'].flatMap(page =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:)([^)#\s]+)[^)]*\)/g)]
      .map(([, target]) => target!)
      .filter(target => !existsSync(join(dirname(page), target)))
      .map(target => `${page}: ${target}`),
  )
  expect(wrong).toEqual([])
})
