import { join } from 'node:path'
import { limits } from '../../contract/limits.ts'
import { DiskFiles } from './DiskFiles.ts'
import type { Files } from './Files.ts'
import { readStorageUrl } from './storageUrl.ts'

/** Opens the place where files are: an S3-compatible storage if one is named, or else the data folder. */
export async function openFiles({
  dataDir,
  storageUrl,
}: {
  dataDir: string
  storageUrl: string | undefined
}): Promise<Files> {
  if (storageUrl === undefined) return new DiskFiles(join(dataDir, 'files'), limits.uploadKeptMs)
  const { S3Files } = await import('./S3Files.ts') // loaded only where it is used: it takes some 20 MB
  return new S3Files(readStorageUrl(storageUrl), limits.uploadKeptMs)
}
