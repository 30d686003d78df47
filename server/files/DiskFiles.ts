import { mkdirSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { FilePart } from '../domain/files/FileStore.ts'
import { DiskParts } from './DiskParts.ts'
import type { Files } from './Files.ts'
import { translateFileError } from './fileErrors.ts'

const isKey = /^[\w-][\w.-]*$/

/** Keeps files in a folder, each under its key; beside an uploaded one stands what tus knows of it. */
export class DiskFiles implements Files {
  readonly parts: DiskParts
  readonly #folder: string

  constructor(folder: string, uploadKeptMs: number) {
    this.#folder = folder
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.parts = new DiskParts({ directory: folder, expirationPeriodInMilliseconds: uploadKeptMs })
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    const path = this.#pathOf(key)
    try {
      const file = await open(`${path}.new`, 'w', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(`${path}.new`, path)
      await this.#flushFolder()
    } catch (error) {
      throw translateFileError(error)
    }
  }

  async open(key: string, part?: FilePart): Promise<Readable> {
    const path = this.#pathOf(key)
    try {
      const file = await open(path)
      return file.createReadStream({ highWaterMark: 256 * 1024, ...part })
    } catch (error) {
      throw translateFileError(error)
    }
  }

  async flush(key: string): Promise<void> {
    const path = this.#pathOf(key)
    try {
      const file = await open(path, 'r+')
      try {
        await file.sync()
      } finally {
        await file.close()
      }
      await this.#flushFolder()
    } catch (error) {
      throw translateFileError(error)
    }
  }

  async remove(key: string): Promise<void> {
    const path = this.#pathOf(key)
    for (const each of [path, `${path}.json`, `${path}.new`]) await rm(each, { force: true })
  }

  close(): void {}

  #pathOf(key: string): string {
    if (!isKey.test(key)) throw new Error('A file has a key of another form')
    return join(this.#folder, key)
  }

  /** Or a new file's name may be lost, though not its bytes. */
  async #flushFolder(): Promise<void> {
    const folder = await open(this.#folder)
    try {
      await folder.sync()
    } finally {
      await folder.close()
    }
  }
}
