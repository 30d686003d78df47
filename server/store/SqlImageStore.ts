import type { Kysely, Transaction } from 'kysely'
import { keysOf } from '../domain/images/ImageStore.ts'
import type { ImageRecord, ImageStore } from '../domain/images/ImageStore.ts'
import type { Schema } from './schema.ts'
import { addUnwanted } from './SqlUploadStore.ts'

/** Takes away all images of an event, and notes their bytes as unwanted. */
export async function removeImages(db: Transaction<Schema>, eventId: string): Promise<void> {
  const gone = await db.deleteFrom('image').where('event_id', '=', eventId).returning(['id', 'shape']).execute()
  for (const image of gone) await addUnwanted(db, keysOf(image))
}

/** Keeps in the database which images events have. */
export class SqlImageStore implements ImageStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert({ id, eventId, shape, createdBy, createdAt }: ImageRecord) {
    await this.#db
      .insertInto('image')
      .values({ id, event_id: eventId, shape, created_by: createdBy, created_at: createdAt })
      .execute()
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('image').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return undefined
    const { event_id: eventId, shape, created_by: createdBy, created_at: createdAt } = row
    return { id, eventId, shape, createdBy, createdAt }
  }

  async count(eventId: string) {
    const { count } = await this.#db
      .selectFrom('image')
      .select(e => e.fn.countAll<number>().as('count'))
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
    return Number(count)
  }
}
