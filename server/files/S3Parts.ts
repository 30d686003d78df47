import { S3Store } from '@tus/s3-store'
import type { Upload } from '@tus/server'
import type { Readable } from 'node:stream'
import { translateFileError } from './fileErrors.ts'

/** How storages say that of a file no parts are kept any more: it is whole already, or given up. */
const hasNoParts = new Set<unknown>(['NoSuchUpload', 'NoSuchKey'])

/** Parts of files in an S3-compatible storage; tus's own store takes one that fails for one that has no such file. */
export class S3Parts extends S3Store {
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    try {
      return await super.write(readable, id, offset)
    } catch (error) {
      throw translateFileError(error)
    }
  }

  override async getUpload(id: string): Promise<Upload> {
    await this.#requireAnswer(id)
    try {
      const upload = await super.getUpload(id)
      if (upload.offset === upload.size) await this.#complete(id)
      return upload
    } catch (error) {
      throw 'status_code' in (error as object) ? error : translateFileError(error)
    }
  }

  /** Where it knows no such file, tus says so itself. */
  async #requireAnswer(id: string): Promise<void> {
    try {
      await this.getMetadata(id)
    } catch (error) {
      const meant = translateFileError(error)
      if (meant.code !== 'not_found') throw meant
    }
  }

  /** The last part came, and then the storage failed, or the server was killed. */
  async #complete(id: string): Promise<void> {
    try {
      await this.finishMultipartUpload(await this.getMetadata(id), await this.retrieveParts(id))
    } catch (error) {
      if (!hasNoParts.has((error as Error).name)) throw error
    }
  }
}
