import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { layers, partOf, whyNot } from '../support/layers.ts'
import { codeIn, filesImportedBy, neededBy } from '../support/sources.ts'

const sources = ['contract', 'media', 'server', 'client']
const files = codeIn(sources)
const everything = codeIn([...sources, 'scripts', 'test'])
const pureParts = [
  'contract',
  'media/room',
  'media/sfu',
  'server/collab',
  'server/domain',
  'client/models',
  'client/ui',
]
const timeless = pureParts.filter(part => !part.startsWith('client'))
const ownModules = 'fs|net|http|https|tls|dgram|dns|sqlite|child_process|worker_threads|cluster'
const packages =
  'fastify|@fastify|socket\\.io|ws|pg|redis|kysely|mediasoup|mediasoup-client|nodemailer|y-indexeddb|pino'
const reachesOut = new RegExp(`^(node:(${ownModules})\\b|(${packages})(-client)?(/|$))`)
const inPart = (parts: string[]): string[] => files.filter(file => parts.includes(partOf(file) ?? ''))

test('every file stands in a layer and imports only downward', () => {
  const wrong = files.flatMap(file => [
    whyNot(file, file),
    ...filesImportedBy(file).map(target => whyNot(file, target)),
  ])
  expect(wrong.filter(Boolean)).toEqual([])
})

test('every part that has a layer is there', () => {
  expect(Object.keys(layers).filter(part => !existsSync(part))).toEqual([])
})

test('files form no circles', () => {
  const done = new Set<string>()
  const visit = (file: string, path: string[]): void => {
    expect(path, `circle: ${[...path, file].join(' -> ')}`).not.toContain(file)
    if (done.has(file) || !everything.includes(file)) return
    for (const target of filesImportedBy(file)) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of everything) visit(file, [])
})

test('cores import nothing that reaches out of the process', () => {
  const wrong = inPart(pureParts).flatMap(file =>
    neededBy(file)
      .filter(name => reachesOut.test(name))
      .map(name => `${file} -> ${name}`),
  )
  expect(wrong).toEqual([])
})

test('time and chance come into cores as parameters', () => {
  const wrong = inPart(timeless).filter(file =>
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bsetTimeout\(|\bsetInterval\(/.test(
      readFileSync(file, 'utf8'),
    ),
  )
  expect(wrong).toEqual([])
})

test('files are short: 250 lines at most, and half of them under 60', () => {
  const lines = (file: string): number => readFileSync(file, 'utf8').trimEnd().split('\n').length
  expect(everything.filter(file => lines(file) > 250)).toEqual([])
  const lengths = files.map(lines).sort((a, b) => a - b)
  expect(lengths[Math.floor(lengths.length / 2)] ?? 0).toBeLessThan(60)
})

test('nothing is exported wholesale', () => {
  expect(everything.filter(file => /^export \*/m.test(readFileSync(file, 'utf8')))).toEqual([])
})
