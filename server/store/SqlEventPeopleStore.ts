import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import type { NewPerson, OnlyModerated } from '../../contract/http/people.ts'
import type { EventRole } from '../../contract/roles.ts'
import type { EventPeopleStore, MemberChange, PeopleFilter } from '../domain/people/EventPeopleStore.ts'
import { foldName, fullName } from '../domain/people/Person.ts'
import { addPeople } from './addPeople.ts'
import { enroll } from './enroll.ts'
import { findOnlyModerated } from './findOnlyModerated.ts'
import { holdEvent } from './holdEvent.ts'
import { likeHolding } from './like.ts'
import { declineInvitation, noteJoined, noteRegistered } from './personStatus.ts'
import { photosOf, saidOf } from './saidOf.ts'
import type { Schema } from './schema.ts'
import { removeImages } from './SqlImageStore.ts'
import { personColumns, readPerson } from './SqlPersonStore.ts'
import type { EventTables } from './tables/events.ts'

const details = ['status', 'invited_at', 'job_title', 'company', 'biography', 'photo'] as const
type Row = Pick<Selectable<EventTables['event_person']>, (typeof details)[number]> &
  Parameters<typeof readPerson>[0] & { is_unclaimed: number | boolean }

/** Of a row that joins `event_person` and `person`. */
const isUnclaimed = sql<number | boolean>`(person.account_role is null and person.password_hash is null
  and not exists (select 1 from known_browser where known_browser.person_id = person.id)
  and not exists (select 1 from event_person as other
    where other.person_id = person.id and other.event_id != event_person.event_id))`

/** Keeps in the database what events say of their people. */
export class SqlEventPeopleStore implements EventPeopleStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async list(eventId: string, filter: PeopleFilter, after: string | undefined, limit: number) {
    const rows = await this.#found(eventId, filter)
      .$if(after !== undefined, query =>
        query.where(
          sql<boolean>`(person.folded_name, person.id) >
            ((select folded_name from person where id = ${after}), ${after})`,
        ),
      )
      .orderBy('person.folded_name')
      .orderBy('person.id')
      .limit(limit)
      .select(personColumns)
      .select(details)
      .select(isUnclaimed.as('is_unclaimed'))
      .execute()
    return this.#withRoles(eventId, rows)
  }

  async count(eventId: string, filter: PeopleFilter) {
    const rows = await this.#found(eventId, filter)
      .groupBy('event_person.status')
      .select(e => ['event_person.status', e.fn.countAll<number>().as('count')])
      .execute()
    const counts = { invited: 0, registered: 0, joined: 0, declined: 0 }
    for (const { status, count } of rows) counts[status] = Number(count)
    return counts
  }

  async find(eventId: string, personId: string) {
    const rows = await this.#db
      .selectFrom('event_person')
      .innerJoin('person', 'person.id', 'event_person.person_id')
      .where('event_id', '=', eventId)
      .where('person_id', '=', personId)
      .select(personColumns)
      .select(details)
      .select(isUnclaimed.as('is_unclaimed'))
      .execute()
    return (await this.#withRoles(eventId, rows))[0]
  }

  async photosOf(eventId: string, personIds: readonly string[]) {
    return photosOf(this.#db, eventId, personIds)
  }

  async saidOf(eventId: string, personIds: readonly string[]) {
    return saidOf(this.#db, eventId, personIds)
  }

  async add(eventId: string, entries: readonly (NewPerson & { newId: string })[], at: number) {
    return this.#db.transaction().execute(transaction => addPeople(transaction, eventId, entries, at))
  }

  async edit(eventId: string, personId: string, { name, roles, jobTitle, company, biography }: MemberChange) {
    return this.#changeRoles(eventId, personId, roles, async transaction => {
      await transaction
        .updateTable('event_person')
        .set({ job_title: jobTitle, company, biography })
        .where('event_id', '=', eventId)
        .where('person_id', '=', personId)
        .execute()
      if (!name) return
      const { firstName: first_name, lastName: last_name } = name
      await transaction
        .updateTable('person')
        .set({ first_name, last_name, folded_name: foldName(fullName(name)) })
        .where('id', '=', personId)
        .execute()
    })
  }

  async remove(eventId: string, personId: string) {
    return this.#changeRoles(eventId, personId, [], async transaction => {
      await removeImages(transaction, { event_id: eventId, owner_id: personId })
      // The link first, as who follows an invitation does, or the two could wait for each other.
      for (const table of ['sign_in_link', 'event_person'] as const) {
        await transaction.deleteFrom(table).where('event_id', '=', eventId).where('person_id', '=', personId).execute()
      }
    })
  }

  async noteInvitation(eventId: string, personId: string, at: number) {
    await this.#db
      .updateTable('event_person')
      .set({ invited_at: at })
      .where('event_id', '=', eventId)
      .where('person_id', '=', personId)
      .execute()
  }

  async register(eventId: string, personId: string) {
    return noteRegistered(this.#db, eventId, personId)
  }

  async enroll(...[eventId, newcomer, at]: Parameters<EventPeopleStore['enroll']>) {
    const id = await enroll(this.#db, eventId, newcomer, at)
    if (id !== undefined) await this.register(eventId, id)
    return id
  }

  async decline(eventId: string, personId: string) {
    return declineInvitation(this.#db, eventId, personId)
  }

  async noteJoined(sessionId: string, personIds: readonly string[]) {
    return noteJoined(this.#db, sessionId, personIds)
  }

  async sessionsNaming(eventId: string, personId: string) {
    const rows = await this.#db
      .selectFrom('session_person')
      .innerJoin('session', 'session.id', 'session_person.session_id')
      .select(['session_id', 'role'])
      .where('person_id', '=', personId)
      .where('event_id', '=', eventId)
      .execute()
    return rows.map(({ session_id: sessionId, role }) => ({ sessionId, role }))
  }

  /** Gives a person these roles and no others; one who changes them waits for the other, or two could take the last. */
  async #changeRoles(
    eventId: string,
    personId: string,
    roles: readonly EventRole[],
    change: (transaction: Transaction<Schema>) => Promise<void>,
  ): Promise<OnlyModerated | 'notThere' | undefined> {
    return this.#db.transaction().execute(async transaction => {
      await holdEvent(transaction, eventId)
      const isThere = await transaction
        .selectFrom('event_person')
        .select('person_id')
        .where('event_id', '=', eventId)
        .where('person_id', '=', personId)
        .executeTakeFirst()
      if (!isThere) return 'notThere'
      const left = roles.includes('moderator') ? undefined : await findOnlyModerated(transaction, eventId, personId)
      if (left) return left
      await transaction
        .deleteFrom('event_role')
        .where('event_id', '=', eventId)
        .where('person_id', '=', personId)
        .execute()
      if (roles.length > 0) {
        await transaction
          .insertInto('event_role')
          .values(roles.map(role => ({ event_id: eventId, person_id: personId, role })))
          .execute()
      }
      await change(transaction)
      return undefined
    })
  }

  #found(eventId: string, { role, foldedText, status }: PeopleFilter) {
    return this.#db
      .selectFrom('event_person')
      .innerJoin('person', 'person.id', 'event_person.person_id')
      .where('event_person.event_id', '=', eventId)
      .$if(role !== undefined, query =>
        query.innerJoin('event_role', j =>
          j
            .onRef('event_role.event_id', '=', 'event_person.event_id')
            .onRef('event_role.person_id', '=', 'event_person.person_id')
            .on('event_role.role', '=', role!),
        ),
      )
      .$if(status !== undefined, query => query.where('event_person.status', '=', status!))
      .$if(foldedText !== '', query =>
        query.where(({ or }) =>
          or([likeHolding('person.folded_name', foldedText), likeHolding('person.email', foldedText)]),
        ),
      )
  }

  async #withRoles(eventId: string, rows: readonly Row[]) {
    const held = rows.length
      ? await this.#db
          .selectFrom('event_role')
          .select(['person_id', 'role'])
          .where('event_id', '=', eventId)
          .where(
            'person_id',
            'in',
            rows.map(row => row.id),
          )
          .execute()
      : []
    const roles = Map.groupBy(held, row => row.person_id)
    return rows.map(row => ({
      person: readPerson(row),
      roles: (roles.get(row.id) ?? []).map(({ role }) => role),
      status: row.status,
      invitedAt: row.invited_at,
      jobTitle: row.job_title,
      company: row.company,
      biography: row.biography,
      photo: row.photo,
      isUnclaimed: Boolean(row.is_unclaimed),
    }))
  }
}
