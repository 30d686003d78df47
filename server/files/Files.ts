import type { DataStore } from '@tus/server'
import type { FileStore } from '../domain/files/FileStore.ts'

/** Where files are: whole, and while they come in parts; both under the same keys. */
export interface Files extends FileStore {
  parts: DataStore
  close(): void
}
