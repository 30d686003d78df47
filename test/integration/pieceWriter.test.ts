import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll, expect, test } from 'vitest'
import { PieceWriter } from '../../server/files/PieceWriter.ts'

const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
afterAll(() => rmSync(folder, { recursive: true }))
const path = join(folder, 'file')

test('[S22] pieces stand in the file one after the other, and what they took of memory is given back', async () => {
  const pieces = Array.from({ length: 40 }, (_, n) => Buffer.alloc(65_536, n))
  const whole = Buffer.concat(pieces)
  writeFileSync(path, 'before')
  const file = new PieceWriter(path, { flags: 'r+', start: 6, highWaterMark: 2 ** 20 })
  await pipeline(Readable.from(pieces), file)
  expect(readFileSync(path).equals(Buffer.concat([Buffer.from('before'), whole]))).toBe(true)
  expect(pieces.map(piece => piece.length)).toEqual(pieces.map(() => 0))
})

test('[S22] a piece that shares its memory keeps it', async () => {
  const shared = Buffer.alloc(65_536, 7)
  writeFileSync(path, '')
  const file = new PieceWriter(path, { flags: 'r+', start: 0, highWaterMark: 2 ** 20 })
  await pipeline(Readable.from([shared.subarray(0, 1000), shared.subarray(1000)]), file)
  expect(shared).toEqual(Buffer.alloc(65_536, 7))
  expect(readFileSync(path).equals(shared)).toBe(true)
})
