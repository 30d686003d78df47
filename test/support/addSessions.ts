import type { Kysely } from 'kysely'
import type { Schema } from '../../server/store/schema.ts'

/** Many sessions of one event: each begins `everyMs` after the one before, and has one tag of so many. */
export interface AddedSessions {
  eventId: string
  /** Who has made them, and moderates them. */
  by: string
  speakers?: readonly string[]
  count: number
  drafts?: number
  from: number
  everyMs: number
  tags: number
}

const rowsAtOnce = 500

/** Writes sessions that were published, in one go: publishing one after the other takes minutes. */
export async function addSessions(
  db: Kysely<Schema>,
  { eventId, by, speakers = [], count, drafts = 0, from, everyMs, tags }: AddedSessions,
): Promise<void> {
  const numbers = (length: number) => Array.from({ length }, (_, n) => n)
  const none = { revision: 1, thumbnail: null, cancelled_at: null, deleted_at: null, deleted_by: null }
  const own = (id: string) => ({ id, event_id: eventId, document_id: `document-${id}`, created_by: by, created_at: 0 })
  await db.transaction().execute(async transaction => {
    const insert = async <T extends 'tag' | 'session' | 'session_person' | 'session_tag'>(
      table: T,
      rows: readonly object[],
    ) => {
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const slice = rows.slice(start, start + rowsAtOnce)
        await transaction
          .insertInto(table)
          .values(slice as never)
          .execute()
      }
    }
    await insert(
      'tag',
      numbers(tags).map(n => {
        const folded = `topic ${n}`
        return { id: `tag-${n}`, event_id: eventId, name: `Topic ${n}`, folded_name: folded, search_name: folded }
      }),
    )
    await insert('session', [
      ...numbers(count).map(n => ({
        ...own(`many-${n}`),
        ...none,
        version: 1,
        draft_title: '',
        title: `Talk ${n} on ferries`,
        starts_at: from + n * everyMs,
        duration_minutes: 30,
        visibility: 'published',
      })),
      ...numbers(drafts).map(n => ({
        ...own(`draft-${n}`),
        ...none,
        version: 0,
        draft_title: `Draft ${n}`,
        title: null,
        starts_at: null,
        duration_minutes: null,
        visibility: null,
      })),
    ])
    const named = numbers(count).map(n => ({ session_id: `many-${n}`, position: 0 }))
    const speaker = (n: number) => speakers[n % speakers.length]
    await insert('session_person', [
      ...named.map(one => ({ ...one, role: 'moderator', person_id: by })),
      ...(speakers.length > 0 ? named.map((one, n) => ({ ...one, role: 'speaker', person_id: speaker(n) })) : []),
    ])
    await insert(
      'session_tag',
      numbers(tags > 0 ? count : 0).map(n => ({ session_id: `many-${n}`, tag_id: `tag-${n % tags}` })),
    )
  })
}
