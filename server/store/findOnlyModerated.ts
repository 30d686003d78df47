import type { Kysely } from 'kysely'
import type { OnlyModerated } from '../../contract/http/people.ts'
import type { Schema } from './schema.ts'

const named = 20

/** The published sessions of which a person is the only moderator (rule A13); undefined where there are none. */
export async function findOnlyModerated(
  db: Kysely<Schema>,
  eventId: string,
  personId: string,
): Promise<OnlyModerated | undefined> {
  const moderators = db
    .selectFrom('session_person')
    .innerJoin('session', 'session.id', 'session_person.session_id')
    .innerJoin('event_role', j =>
      j
        .onRef('event_role.event_id', '=', 'session.event_id')
        .onRef('event_role.role', '=', 'session_person.role')
        .onRef('event_role.person_id', '=', 'session_person.person_id'),
    )
    .where('session_person.role', '=', 'moderator')
    .where('session.event_id', '=', eventId)
    .where('session.deleted_at', 'is', null)
    .select(['session.id', 'session.title', 'session.starts_at'])
  const left = await moderators
    .where('session_person.person_id', '=', personId)
    .where(
      'session.id',
      'not in',
      moderators.clearSelect().select('session.id').where('session_person.person_id', '!=', personId),
    )
    .orderBy('session.starts_at')
    .orderBy('session.id')
    .execute()
  if (left.length === 0) return undefined
  return { sessions: left.slice(0, named).map(({ id, title }) => ({ id, title: title ?? '' })), count: left.length }
}
