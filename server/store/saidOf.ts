import type { Kysely } from 'kysely'
import { inChunks } from './inChunks.ts'
import type { Schema } from './schema.ts'

/** The photos of those of these who have one in an event, by person. */
export async function photosOf(db: Kysely<Schema>, eventId: string, personIds: readonly string[]) {
  const rows = await inChunks(personIds, slice =>
    db
      .selectFrom('event_person')
      .select(['person_id', 'photo'])
      .where('event_id', '=', eventId)
      .where('person_id', 'in', slice)
      .where('photo', 'is not', null)
      .$narrowType<{ photo: string }>()
      .execute(),
  )
  return new Map(rows.map(row => [row.person_id, row.photo]))
}

/** What an event says of each of these, by person; who is not of it is left out. */
export async function saidOf(db: Kysely<Schema>, eventId: string, personIds: readonly string[]) {
  const rows = await inChunks(personIds, slice =>
    db
      .selectFrom('event_person')
      .select(['person_id', 'photo', 'job_title', 'company', 'biography'])
      .where('event_id', '=', eventId)
      .where('person_id', 'in', slice)
      .execute(),
  )
  return new Map(rows.map(({ person_id: id, job_title: jobTitle, ...said }) => [id, { jobTitle, ...said }]))
}
