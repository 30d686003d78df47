import type { Readable } from 'node:stream'

/** A part of a file, by its first and its last byte. */
export interface FilePart {
  start: number
  end: number
}

/** Port: where the bytes of files are, by keys that we make. A key's file never changes. */
export interface FileStore {
  /** Keeps a small file as a whole; it is on disk when this resolves. */
  write(key: string, bytes: Uint8Array): Promise<void>
  /** Rejects with `not_found` if there is no such file. Whoever reads it to its end or destroys it has closed it. */
  open(key: string, part?: FilePart): Promise<Readable>
  /** Resolves when what was uploaded is on disk. */
  flush(key: string): Promise<void>
  /** Removes a file, also one that was uploaded in part; one that is not there is removed already. */
  remove(key: string): Promise<void>
}
