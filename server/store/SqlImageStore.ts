import type { Kysely, Transaction } from 'kysely'
import { keysOf } from '../domain/images/ImageStore.ts'
import type { ImageOf, ImageRecord, ImageStore } from '../domain/images/ImageStore.ts'
import { holdEvent } from './holdEvent.ts'
import type { Schema } from './schema.ts'
import { addUnwanted } from './SqlUploadStore.ts'

type Which = { id: string } | { event_id: string } | { owner_id: string } | { event_id: string; owner_id: string }

/** Stands for the owner of images of before they had one, which an event's sessions share. */
const ofAllSessions = ''

/** Takes away images, and notes their bytes as unwanted. */
export async function removeImages(db: Transaction<Schema>, which: Which): Promise<void> {
  const gone = await db
    .deleteFrom('image')
    .where(({ eb, and }) =>
      and(Object.entries(which).map(([name, value]) => eb(name as 'id' | 'event_id' | 'owner_id', '=', value))),
    )
    .returning(['id', 'shape'])
    .execute()
  await addUnwanted(db, gone.flatMap(keysOf))
}

async function countImages(db: Kysely<Schema>, eventId: string): Promise<number> {
  const { count } = await db
    .selectFrom('image')
    .select(e => e.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps in the database which images events have. */
export class SqlImageStore implements ImageStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async noteFiles(image: Pick<ImageRecord, 'id' | 'shape'>, dueAt: number) {
    await addUnwanted(this.#db, keysOf(image), dueAt)
  }

  async insert(image: ImageRecord, notedUntil: number, bound: number) {
    const { id, eventId, ownerId, shape, createdBy, createdAt } = image
    const keys = keysOf(image)
    return this.#db.transaction().execute(async transaction => {
      await holdEvent(transaction, eventId)
      if ((await countImages(transaction, eventId)) >= bound) return 'full'
      const notes = transaction.selectFrom('unwanted_file').where('id', 'in', keys).where('due_at', '>', notedUntil)
      if ((await notes.select('id').execute()).length < keys.length) return 'late'
      await transaction.deleteFrom('unwanted_file').where('id', 'in', keys).execute()
      await transaction
        .insertInto('image')
        .values({ id, event_id: eventId, owner_id: ownerId, shape, created_by: createdBy, created_at: createdAt })
        .execute()
      return 'done'
    })
  }

  async find(of: ImageOf, id: string) {
    const row = await this.#db
      .selectFrom('image')
      .select(['created_by', 'created_at'])
      .where('id', '=', id)
      .where('event_id', '=', of.eventId)
      .where('owner_id', 'in', of.shape === 'thumbnail' ? [of.ownerId, ofAllSessions] : [of.ownerId])
      .where('shape', '=', of.shape)
      .executeTakeFirst()
    return row && { ...of, id, createdBy: row.created_by, createdAt: row.created_at }
  }

  async count(eventId: string) {
    return countImages(this.#db, eventId)
  }

  async remove(id: string) {
    await this.#db.transaction().execute(transaction => removeImages(transaction, { id }))
  }

  async setCover(eventId: string, id: string | null) {
    return this.#db.transaction().execute(async transaction => {
      const event = transaction.updateTable('event').where('id', '=', eventId).where('deleted_at', 'is', null)
      // Holds the row: of two who do so at once, one removes the other's.
      const before = await event
        .set(e => ({ title: e.ref('title') }))
        .returning('cover')
        .executeTakeFirst()
      if (!before) return false
      await event.set({ cover: id }).execute()
      if (before.cover !== null) await removeImages(transaction, { id: before.cover })
      return true
    })
  }

  async setPhoto(eventId: string, personId: string, id: string | null) {
    return this.#db.transaction().execute(async transaction => {
      const member = transaction
        .updateTable('event_person')
        .where('event_id', '=', eventId)
        .where('person_id', '=', personId)
      const before = await member
        .set(e => ({ company: e.ref('company') }))
        .returning('photo')
        .executeTakeFirst()
      if (!before) return false
      await member.set({ photo: id }).execute()
      if (before.photo !== null) await removeImages(transaction, { id: before.photo })
      return true
    })
  }
}
