import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { compressPages, removeCompressedPages } from '../../scripts/build/compressPages.mjs'

let folder: string
const names = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.includes('.'))
    .sort()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-build-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<title>Greenroom</title>')
  writeFileSync(join(folder, 'assets', 'main.js'), 'export {}')
  writeFileSync(join(folder, 'assets', 'inter.woff2'), 'a font')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('[O1] a build holds what the server sends of each text, and no second form of fonts', () => {
  compressPages(folder)
  expect(names()).toEqual([
    'assets/inter.woff2',
    'assets/main.js',
    'assets/main.js.br',
    'assets/main.js.gz',
    'index.html',
    'index.html.br',
    'index.html.gz',
  ])
  expect(brotliDecompressSync(readFileSync(join(folder, 'index.html.br'))).toString()).toBe('<title>Greenroom</title>')
  expect(gunzipSync(readFileSync(join(folder, 'assets', 'main.js.gz'))).toString()).toBe('export {}')
})

test('[O1] a build for development leaves nothing of an earlier one to be sent in its place', () => {
  compressPages(folder)
  removeCompressedPages(folder)
  expect(names()).toEqual(['assets/inter.woff2', 'assets/main.js', 'index.html'])
})
