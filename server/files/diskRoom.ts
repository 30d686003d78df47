import { statfs } from 'node:fs/promises'
import { DomainError } from '../../contract/errors.ts'

/** Files leave so much of a disk to all else that is written: a full one stops rooms, and what would make room. */
const keptBytes = 256 * 2 ** 20
/** Of a small disk, such a part. */
const keptPart = 1 / 20

/** Rejects where a folder's disk has no room for files; answers with how many bytes may come until it is asked next. */
export async function requireRoom(folder: string): Promise<number> {
  const { blocks, bavail, bsize } = await statfs(folder)
  const kept = Math.min(keptBytes, blocks * bsize * keptPart)
  if (bavail * bsize < kept) throw new DomainError('unavailable', 'There is no room for files now')
  return kept / 16
}

/** Hands on what is written into a folder, as long as there is room. */
export async function* whileThereIsRoom(folder: string, pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let unasked = 0
  for await (const piece of pieces) {
    if (unasked <= 0) unasked = await requireRoom(folder)
    unasked -= piece.length
    yield piece
  }
}
