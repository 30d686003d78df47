import type { Kysely } from 'kysely'
import { DomainError } from '../../contract/errors.ts'
import type { NewPerson } from '../../contract/http/people.ts'
import { limits } from '../../contract/limits.ts'
import { foldName, fullName } from '../domain/people/Person.ts'
import { holdEvent } from './holdEvent.ts'
import type { Schema } from './schema.ts'

type Entry = NewPerson & { newId: string }
const chunkSize = 1000

/** What an event says of somebody of whom nothing is said. */
export const newMember = { status: 'invited', invited_at: null, job_title: '', company: '', biography: '' } as const

/** Adds people to an event in a transaction, as `EventPeopleStore.add` says, by a few queries for a thousand. */
export async function addPeople(
  db: Kysely<Schema>,
  eventId: string,
  entries: readonly Entry[],
  at: number,
): Promise<{ id: string; isNew: boolean }[]> {
  await holdEvent(db, eventId) // or who is taken out at the same time would keep the role that is added
  const added: { id: string; isNew: boolean }[] = []
  for (let start = 0; start < entries.length; start += chunkSize) {
    added.push(...(await addChunk(db, eventId, entries.slice(start, start + chunkSize), at)))
  }
  if (added.some(({ isNew }) => isNew)) await requirePlace(db, eventId)
  return added
}

/** Counts with those who are new, while others wait: what is too much is undone with the transaction. */
async function requirePlace(db: Kysely<Schema>, eventId: string): Promise<void> {
  const { count } = await db
    .selectFrom('event_person')
    .where('event_id', '=', eventId)
    .select(e => e.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) > limits.eventPeople) throw new DomainError('full', 'This event has too many people')
}

async function addChunk(db: Kysely<Schema>, eventId: string, entries: readonly Entry[], at: number) {
  // In one order, or two who add the same people at once could wait for each other.
  const sorted = entries.toSorted((a, b) => (a.email < b.email ? -1 : 1))
  await db
    .insertInto('person')
    .values(
      sorted.map(({ newId, email, firstName, lastName }) => ({
        id: newId,
        email,
        first_name: firstName,
        last_name: lastName,
        folded_name: foldName(fullName({ firstName, lastName })),
        account_role: null,
        password_hash: null,
        created_at: at,
      })),
    )
    .onConflict(c => c.column('email').doNothing())
    .execute()
  const known = await db
    .selectFrom('person')
    .leftJoin('event_person', j =>
      j.onRef('event_person.person_id', '=', 'person.id').on('event_person.event_id', '=', eventId),
    )
    .select(['person.id', 'person.email', 'event_person.event_id'])
    .where(
      'person.email',
      'in',
      sorted.map(({ email }) => email),
    )
    .execute()
  const byEmail = new Map(known.map(({ id, email, event_id }) => [email, { id, isNew: event_id === null }]))
  const found = (email: string) => byEmail.get(email)!
  await db
    .insertInto('event_person')
    .values(
      sorted.map(({ email, jobTitle, company, biography }) => ({
        ...newMember,
        event_id: eventId,
        person_id: found(email).id,
        job_title: jobTitle,
        company,
        biography,
      })),
    )
    .onConflict(c =>
      c.columns(['event_id', 'person_id']).doUpdateSet(e => {
        // What is left empty says nothing of who is there already.
        const unlessEmpty = (name: 'job_title' | 'company' | 'biography') =>
          e
            .case()
            .when(e.ref(`excluded.${name}`), '=', '')
            .then(e.ref(`event_person.${name}`))
            .else(e.ref(`excluded.${name}`))
            .end()
        return {
          job_title: unlessEmpty('job_title'),
          company: unlessEmpty('company'),
          biography: unlessEmpty('biography'),
        }
      }),
    )
    .execute()
  await db
    .insertInto('event_role')
    .values(
      sorted.flatMap(({ email, roles }) =>
        roles.map(role => ({ event_id: eventId, person_id: found(email).id, role })),
      ),
    )
    .onConflict(c => c.doNothing())
    .execute()
  return entries.map(({ email }) => found(email))
}
