import { DomainError } from '../../contract/errors.ts'

/** How disks and S3 say that a file is not there. */
const absent = new Set<unknown>(['ENOENT', 'NoSuchKey', 'NotFound'])

/** What a failed reading or writing means to whoever asked: the file is not there, or can't be had now. */
export function translateFileError(cause: unknown): DomainError {
  const { code, name } = cause as { code?: unknown; name?: unknown }
  if (absent.has(code) || absent.has(name)) return new DomainError('not_found', 'There is no such file')
  return new DomainError('unavailable', 'Files can’t be read or written now', undefined, { cause })
}
