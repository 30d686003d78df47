import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type LockEntry, missingFromLock } from '../../../scripts/setup/lockFile.mjs'

test('the lock file holds every optional package for every machine, as `npm ci` demands', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, LockEntry> }
  expect(missingFromLock(packages), 'run node scripts/completeLock.mjs').toEqual([])
})

test('what is missing is described by its name', () => {
  const optionalDependencies = {
    '@a/binding-linux-arm64-musl': '1.0.0',
    '@a/darwin-x64': '1.0.0',
    '@a/binding-linux-x64-gnu': '1.0.0',
  }
  const missing = missingFromLock({
    'node_modules/a': { dev: true, optionalDependencies },
    'node_modules/@a/binding-linux-x64-gnu': {},
  })
  expect(missing).toEqual([
    {
      name: '@a/binding-linux-arm64-musl',
      entry: { version: '1.0.0', dev: true, os: ['linux'], cpu: ['arm64'], libc: ['musl'], optional: true },
    },
    { name: '@a/darwin-x64', entry: { version: '1.0.0', dev: true, os: ['darwin'], cpu: ['x64'], optional: true } },
  ])
})
