import { FileStore } from '@tus/file-store'
import type { Upload } from '@tus/server'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { requireRoom, whileThereIsRoom } from './diskRoom.ts'
import { translateFileError } from './fileErrors.ts'
import { PieceWriter } from './PieceWriter.ts'

/** What may wait for the disk, of one upload: more is taken from the network and hashed while it writes. */
const waitingBytes = 2 ** 20

/**
 * Parts of files in a folder; tus's own store waits for the disk after each piece that comes from the network. A piece
 * loses its memory when it is written: nobody reads it afterwards.
 */
export class DiskParts extends FileStore {
  override async create(file: Upload): Promise<Upload> {
    await requireRoom(this.directory)
    return super.create(file)
  }

  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const path = join(this.directory, id)
    const file = new PieceWriter(path, { flags: 'r+', start: offset, highWaterMark: waitingBytes })
    try {
      await pipeline(readable, pieces => whileThereIsRoom(this.directory, pieces), file)
    } catch (error) {
      throw translateFileError(error)
    }
    return offset + file.bytesWritten
  }
}
