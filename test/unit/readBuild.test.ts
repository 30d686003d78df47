import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readBuild } from '../../server/composition/readBuild.ts'

test('the name of a build stands in its entry, and pages without one have a name too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-build-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const entry = join(folder, 'index.html')
  expect(readBuild(folder)).toBe('no-pages')
  writeFileSync(entry, '<meta name="color-scheme" content="light">')
  expect(readBuild(folder)).toBe('unnamed')
  writeFileSync(entry, '<meta name="color-scheme" content="light"><meta name="build" content="0a1b2c">')
  expect(readBuild(folder)).toBe('0a1b2c')
})
