import { sql, type Kysely } from 'kysely'
import { foldTag } from '../../contract/foldTag.ts'
import { foldName } from '../domain/people/Person.ts'
import type { Tag, TagStore } from '../domain/tags/TagStore.ts'
import { holdEvent } from './holdEvent.ts'
import { inChunks } from './inChunks.ts'
import { isUniqueViolation } from './isUniqueViolation.ts'
import { likeHolding, likeBeginning } from './like.ts'
import type { Schema } from './schema.ts'

async function countTags(db: Kysely<Schema>, eventId: string): Promise<number> {
  const { count } = await db
    .selectFrom('tag')
    .select(e => e.fn.countAll<number>().as('count'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Keeps the tags of events in the database, of which an index lets an event have only one of a name. */
export class SqlTagStore implements TagStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert({ id, eventId, name }: Tag, most: number) {
    const row = { id, event_id: eventId, name, folded_name: foldTag(name), search_name: foldName(name) }
    try {
      return await this.#db.transaction().execute(async transaction => {
        await holdEvent(transaction, eventId) // or of two who count at once each could make the last one
        if ((await countTags(transaction, eventId)) >= most) return false
        await transaction.insertInto('tag').values(row).execute()
        return true
      })
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  async findByName(eventId: string, name: string) {
    return this.#tagsOf(eventId).where('folded_name', '=', foldTag(name)).executeTakeFirst()
  }

  async findMany(eventId: string, ids: readonly string[]) {
    return inChunks(ids, slice => this.#tagsOf(eventId).where('id', 'in', slice).execute())
  }

  async count(eventId: string) {
    return countTags(this.#db, eventId)
  }

  async ofSessions(eventId: string) {
    const rows = await this.#db
      .selectFrom('session_tag')
      .innerJoin('session', 'session.id', 'session_tag.session_id')
      .select(['session_id', 'tag_id'])
      .where('event_id', '=', eventId)
      .execute()
    const bySession = Map.groupBy(rows, row => row.session_id)
    return new Map([...bySession].map(([id, tagged]) => [id, tagged.map(row => row.tag_id)]))
  }

  async search(eventId: string, text: string, limit: number) {
    const folded = foldName(text)
    return this.#tagsOf(eventId)
      .where(likeHolding('search_name', folded))
      .orderBy(sql`case when ${likeBeginning('search_name', folded)} then 0 else 1 end`)
      .orderBy('search_name')
      .orderBy('id')
      .limit(limit)
      .execute()
  }

  #tagsOf(eventId: string) {
    return this.#db.selectFrom('tag').select(['id', 'name']).where('event_id', '=', eventId)
  }
}
