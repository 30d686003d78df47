import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashOf, isStamped, writeStamp } from '../../../scripts/setup/stamp.mjs'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-stamp-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a stamp holds until a file changes, comes, goes or is renamed', () => {
  mkdirSync(join(folder, 'pages', 'deep'), { recursive: true })
  writeFileSync(join(folder, 'pages', 'deep', 'a.ts'), 'one')
  const hash = (): string => hashOf(folder, ['pages', 'absent.json'])
  const seen = new Set([hash()])
  const stamp = join(folder, 'stamp')
  expect(isStamped(stamp, hash())).toBe(false)
  writeStamp(stamp, hash())
  expect(isStamped(stamp, hash())).toBe(true)
  const changes = [
    () => writeFileSync(join(folder, 'pages', 'deep', 'a.ts'), 'two'),
    () => writeFileSync(join(folder, 'pages', 'b.ts'), ''),
    () => renameSync(join(folder, 'pages', 'b.ts'), join(folder, 'pages', 'c.ts')),
    () => writeFileSync(join(folder, 'absent.json'), '{}'),
  ]
  for (const change of changes) {
    change()
    expect(isStamped(stamp, hash())).toBe(false)
    seen.add(hash())
  }
  expect(seen.size).toBe(1 + changes.length)
})
