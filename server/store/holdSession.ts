import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** What a session's life depends on. */
export interface HeldSession {
  isPublished: boolean
  isCancelled: boolean
}

/**
 * Lets who changes the same session wait until the end of the transaction, and says how it stands; undefined if it is
 * not there, or deleted. What is read after this is what those before have written.
 */
export async function holdSession(transaction: Kysely<Schema>, sessionId: string): Promise<HeldSession | undefined> {
  const row = await transaction
    .updateTable('session')
    .set(session => ({ version: session.ref('version') }))
    .where('id', '=', sessionId)
    .where('deleted_at', 'is', null)
    .returning(['version', 'cancelled_at'])
    .executeTakeFirst()
  return row && { isPublished: row.version > 0, isCancelled: row.cancelled_at !== null }
}
