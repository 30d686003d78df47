import type { Kysely } from 'kysely'
import type { Newcomer } from '../domain/people/SignInStore.ts'
import { addPeople } from './addPeople.ts'
import { holdEvent } from './holdEvent.ts'
import type { Schema } from './schema.ts'

/** Gives who registers a role in an event, in a transaction, as `EventPeopleStore.enroll` says. */
export async function enroll(
  db: Kysely<Schema>,
  eventId: string,
  newcomer: Newcomer & { newId: string },
  at: number,
): Promise<string | undefined> {
  await holdEvent(db, eventId) // before a person is written, as who adds people does; and nobody closes it meanwhile
  const event = await db
    .selectFrom('event')
    .select('registration_open')
    .where('id', '=', eventId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  const known = await db
    .selectFrom('event_role')
    .innerJoin('person', 'person.id', 'event_role.person_id')
    .select('person.id')
    .where('event_role.event_id', '=', eventId)
    .where('person.email', '=', newcomer.email)
    .executeTakeFirst()
  if (!event) return undefined
  if (known) return known.id
  if (event.registration_open !== 1) return undefined
  const attendee = { ...newcomer, roles: ['attendee' as const], jobTitle: '', company: '', biography: '' }
  const [added] = await addPeople(db, eventId, [attendee], at)
  return added!.id
}
