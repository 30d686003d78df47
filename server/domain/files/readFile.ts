import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { limits } from '../../../contract/limits.ts'
import type { Sample } from './contentFault.ts'
import type { FileStore } from './FileStore.ts'

/** The beginning and the end of a file, however large it is. */
export async function readSample(
  files: FileStore,
  { id, size }: { id: string; size: number },
): Promise<Required<Sample>> {
  if (size === 0) return { head: Buffer.alloc(0), tail: Buffer.alloc(0) }
  const read = async (start: number, end: number) => buffer(await files.open(id, { start, end }))
  const head = await read(0, Math.min(size, limits.sampledBytes) - 1)
  return { head, tail: await read(Math.max(0, size - limits.sampledBytes), size - 1) }
}

/** The SHA-256 of a file, in hexadecimal digits. */
export async function hashFile(files: FileStore, id: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(await files.open(id), hash)
  return hash.digest('hex')
}
