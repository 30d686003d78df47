import { translateStorageError } from '../storageErrors.ts'

/** The same work, which rejects with `log_unwritable` where the database of the logs has failed. */
export async function translateLogErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw translateStorageError(error, 'log_unwritable')
  }
}
