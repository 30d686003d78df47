import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isAsLocked } from '../../../scripts/setup/dependencies.mjs'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-lock-'))
mkdirSync(join(folder, 'node_modules'))
afterAll(() => rmSync(folder, { recursive: true }))

const a = { version: '1.0.0', integrity: 'sha512-a' }
const b = { version: '2.0.0', integrity: 'sha512-b' }
const write = (name: string, packages: object): void => writeFileSync(join(folder, name), JSON.stringify({ packages }))

const cases: [string, object, object, boolean][] = [
  ['the same packages', { '': {}, 'node_modules/a': a }, { 'node_modules/a': a }, true],
  [
    'an optional package for another machine',
    { 'node_modules/a': a, 'node_modules/b': { ...b, optional: true } },
    { 'node_modules/a': a },
    true,
  ],
  ['another version', { 'node_modules/a': a }, { 'node_modules/a': { ...a, version: '1.0.1' } }, false],
  ['other bytes', { 'node_modules/a': a }, { 'node_modules/a': { ...a, integrity: 'sha512-c' } }, false],
  ['a package too few', { 'node_modules/a': a, 'node_modules/b': b }, { 'node_modules/a': a }, false],
  ['a package too many', { 'node_modules/a': a }, { 'node_modules/a': a, 'node_modules/b': b }, false],
]

test('without node_modules packages are to be installed', () => {
  write('package-lock.json', {})
  expect(isAsLocked(folder)).toBe(false)
})

test.each(cases)('packages are as locked or not: %s', (_, locked, installed, expected) => {
  write('package-lock.json', locked)
  write('node_modules/.package-lock.json', installed)
  expect(isAsLocked(folder)).toBe(expected)
})
