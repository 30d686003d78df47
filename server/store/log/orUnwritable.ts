import { namingFailures } from '../storageFailures.ts'

/** The same work, which rejects with `log_unwritable` where the database of the logs has failed. */
export async function orUnwritable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw namingFailures(error, 'log_unwritable')
  }
}
