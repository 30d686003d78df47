import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readBuild } from '../../server/composition/readBuild.ts'

test('a build keeps its name, another one has another, and pages that are not built have one too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-build-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const entry = join(folder, 'index.html')
  expect(readBuild(folder)).toBe('no-pages')
  writeFileSync(entry, '<script src="/assets/index-abc1.js">')
  const first = readBuild(folder)
  expect(first).toMatch(/^[0-9a-f]{16}$/)
  expect(readBuild(folder)).toBe(first)
  writeFileSync(entry, '<script src="/assets/index-def2.js">')
  expect(readBuild(folder)).not.toBe(first)
})
