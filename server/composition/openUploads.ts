import type { Uploads } from '../domain/files/createUploads.ts'
import type { Files } from '../files/Files.ts'
import { WatchedParts } from '../files/WatchedParts.ts'
import { serveUploads } from '../http/serveUploads.ts'

interface Deps {
  files: Files
  uploads: Uploads
  onUnexpected(error: unknown): void
}

/** Joins the place where files are with what becomes of them. */
export function openUploads({ files, uploads, onUnexpected }: Deps): ReturnType<typeof serveUploads> {
  const parts = new WatchedParts({ parts: files.parts, inspect: uploads.inspect, cancel: uploads.cancel })
  return serveUploads({ uploads, parts, onUnexpected })
}
