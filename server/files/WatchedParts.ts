import { DataStore, type Upload } from '@tus/server'
import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { limits } from '../../contract/limits.ts'
import { translateFileError } from './fileErrors.ts'

interface Deps {
  parts: DataStore
  /** Refuses a file by how it begins, before the rest comes. */
  inspect(id: string, head: Buffer): Promise<void>
  /** Gives an upload up. */
  cancel(id: string): Promise<void>
}

/** Of so many uploads it is known how far they have been hashed; the others are read once more at their end. */
const maxHashes = 1000

/** Takes files in parts, and looks at what comes: how it begins, and what its SHA-256 is. */
export class WatchedParts extends DataStore {
  readonly #deps: Deps
  readonly #hashes = new Map<string, { hash: Hash; bytes: number }>()

  constructor(deps: Deps) {
    super()
    this.#deps = deps
    this.extensions = ['creation', 'termination', 'expiration']
  }

  /** What can't be kept takes no place of whoever sends it. */
  override async create(file: Upload): Promise<Upload> {
    try {
      return await this.#deps.parts.create(file)
    } catch (error) {
      await this.#deps.cancel(file.id)
      throw translateFileError(error)
    }
  }
  override getUpload(id: string): Promise<Upload> {
    return this.#deps.parts.getUpload(id)
  }
  override getExpiration(): number {
    return this.#deps.parts.getExpiration()
  }
  override remove(id: string): Promise<void> {
    this.#hashes.delete(id)
    return this.#deps.cancel(id)
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const before = offset === 0 ? { hash: createHash('sha256'), bytes: 0 } : this.#hashes.get(id)
    const hashed = before?.bytes === offset ? before : undefined
    this.#hashes.delete(id)
    const seen: { refusal?: unknown } = {}
    const watched = Readable.from(this.#watch(stream, id, offset, hashed, seen), { objectMode: false })
    try {
      const end = await this.#deps.parts.write(watched, id, offset)
      if (hashed?.bytes === end) this.#keep(id, hashed)
      return end
    } catch (error) {
      throw seen.refusal ?? error // the store says no more than that it could not write
    }
  }

  /** Of all bytes of a file; undefined if they did not come through here, one after the other. */
  takeHash(id: string, size: number): string | undefined {
    const hashed = this.#hashes.get(id)
    this.#hashes.delete(id)
    return hashed?.bytes === size ? hashed.hash.digest('hex') : undefined
  }

  async *#watch(
    stream: Readable,
    id: string,
    offset: number,
    hashed: { hash: Hash; bytes: number } | undefined,
    seen: { refusal?: unknown },
  ): AsyncGenerator<Buffer> {
    let head: Buffer | undefined = offset === 0 ? Buffer.alloc(0) : undefined
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      if (hashed) {
        hashed.hash.update(chunk)
        hashed.bytes += chunk.length
      }
      if (head) {
        head = Buffer.concat([head, chunk])
        if (head.length >= limits.sampledBytes) {
          await this.#deps.inspect(id, head).catch((error: unknown) => {
            seen.refusal = error
            throw error
          })
          head = undefined
        }
      }
      yield chunk
    }
  }

  #keep(id: string, hashed: { hash: Hash; bytes: number }): void {
    this.#hashes.set(id, hashed)
    if (this.#hashes.size > maxHashes) this.#hashes.delete(this.#hashes.keys().next().value!)
  }
}
