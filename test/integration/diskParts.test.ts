import { Upload } from '@tus/server'
import { mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import { DiskParts } from '../../server/files/DiskParts.ts'
import { mountSmallDisk } from '../support/mountSmallDisk.ts'

async function begin(size: number) {
  const directory = mkdtempSync(join(tmpdir(), 'greenroom-parts-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const parts = new DiskParts({ directory })
  await parts.create(new Upload({ id: 'film', size, offset: 0 }))
  return { parts, kept: () => readFileSync(join(directory, 'film')) }
}
const bytes = Buffer.from(Array.from({ length: 4 * 2 ** 20 + 7 }, (_, at) => (at * 31) % 251))
function* pieces(from: number, to: number) {
  for (let at = from; at < to; at += 65_537) yield bytes.subarray(at, Math.min(to, at + 65_537))
}

test('[S20] what is acknowledged stands in the file, also of a part that goes on within it', async () => {
  const { parts, kept } = await begin(bytes.length)
  expect(await parts.write(Readable.from(pieces(0, 3_000_001)), 'film', 0)).toBe(3_000_001)
  expect(kept().equals(bytes.subarray(0, 3_000_001))).toBe(true)
  expect(await parts.write(Readable.from(pieces(3_000_001, bytes.length)), 'film', 3_000_001)).toBe(bytes.length)
  expect(kept().equals(bytes)).toBe(true)
})

test('[S20] of a part that breaks off the file has a beginning without gaps, from which it goes on', async () => {
  const { parts, kept } = await begin(bytes.length)
  const broken = function* () {
    yield* pieces(0, 2_500_000)
    throw new Error('The line is lost')
  }
  await expect(parts.write(Readable.from(broken()), 'film', 0)).rejects.toMatchObject({ code: 'unavailable' })
  const { offset } = await parts.getUpload('film')
  expect(kept().subarray(0, offset).equals(bytes.subarray(0, offset))).toBe(true)
  expect(await parts.write(Readable.from(pieces(offset, bytes.length)), 'film', offset)).toBe(bytes.length)
  expect(kept().equals(bytes)).toBe(true)
})

test('[S20] what is gone from the disk is refused as not there', async () => {
  const { parts } = await begin(10)
  await expect(parts.write(Readable.from(pieces(0, 10)), 'other', 0)).rejects.toMatchObject({ code: 'not_found' })
})

test('[S20] files fill no disk to its end, and go on when there is room', async ({ skip }) => {
  const directory = mountSmallDisk()
  if (directory === undefined) return skip('needs the right to mount')
  const parts = new DiskParts({ directory })
  await parts.create(new Upload({ id: 'film', size: bytes.length, offset: 0 }))
  await expect(parts.write(Readable.from(pieces(0, bytes.length)), 'film', 0)).rejects.toMatchObject({
    code: 'unavailable',
  })
  const { bavail, bsize } = statfsSync(directory)
  expect(bavail * bsize).toBeGreaterThan(50_000)
  await expect(parts.create(new Upload({ id: 'next', size: 10, offset: 0 }))).rejects.toMatchObject({
    code: 'unavailable',
  })
  await parts.remove('film')
  await parts.create(new Upload({ id: 'next', size: 10, offset: 0 }))
})
