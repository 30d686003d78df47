import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import type { EventRole } from '../../contract/roles.ts'
import type { Standing } from '../domain/access.ts'
import type { EventRecord, EventStore, NewEvent } from '../domain/events/EventStore.ts'
import type { Flag } from './columns.ts'
import { inChunks } from './inChunks.ts'
import { likeHolding } from './like.ts'
import type { Schema } from './schema.ts'
import { newMember } from './addPeople.ts'
import { personColumns, readPerson } from './SqlPersonStore.ts'
import type { EventTables } from './tables/events.ts'

const readEvent = (row: Selectable<EventTables['event']>): EventRecord => ({
  id: row.id,
  title: row.title,
  timeZone: row.time_zone,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  description: row.description,
  cover: row.cover,
  registrationOpen: row.registration_open === 1,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

class EndsBeforeStart extends Error {}

type Restart = Parameters<EventStore['change']>[3]

/** Moves the starts of an event's sessions; whoever publishes meanwhile waits for the event's row. */
async function restartSessions(transaction: Transaction<Schema>, eventId: string, restart: Restart): Promise<void> {
  const rows = await transaction
    .selectFrom('session')
    .select(['id', 'title', 'starts_at'])
    .where('event_id', '=', eventId)
    .where('starts_at', 'is not', null)
    .execute()
  const starts = restart(rows.map(({ id, title, starts_at }) => ({ id, title: title!, startsAt: starts_at! })))
  const moved = rows.map(({ id }, index) => sql`(${id}, cast(${starts[index]!} as bigint))`)
  await inChunks(moved, slice =>
    transaction
      .with('moved(id, starts_at)', () => sql<{ id: string; starts_at: number }>`(values ${sql.join(slice)})`)
      .updateTable('session')
      .from('moved')
      .set(e => ({ starts_at: e.ref('moved.starts_at'), revision: e('revision', '+', 1) }))
      .whereRef('session.id', '=', 'moved.id')
      .execute(),
  )
}

/** Keeps events in the database, with who is what in them. */
export class SqlEventStore implements EventStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert(event: NewEvent) {
    await this.#db.transaction().execute(async transaction => {
      await transaction
        .insertInto('event')
        .values({
          id: event.id,
          title: event.title,
          time_zone: event.timeZone,
          starts_on: event.startsOn,
          ends_on: event.endsOn,
          description: event.description,
          created_by: event.createdBy,
          created_at: event.createdAt,
        })
        .execute()
      const store = new SqlEventStore(transaction)
      await store.assign(event.id, event.createdBy)
      await store.addRole(event.id, event.createdBy, 'moderator')
    })
  }

  async change(...[eventId, changed, zoneBefore, restart]: Parameters<EventStore['change']>) {
    const { title, timeZone = zoneBefore, startsOn, endsOn, description, registrationOpen } = changed
    const registration_open: Flag | undefined = registrationOpen === undefined ? undefined : registrationOpen ? 1 : 0
    try {
      return await this.#db.transaction().execute(async transaction => {
        const written = await transaction
          .updateTable('event')
          .set({ title, time_zone: timeZone, starts_on: startsOn, ends_on: endsOn, description, registration_open })
          .where('id', '=', eventId)
          .where('time_zone', '=', zoneBefore)
          .where('deleted_at', 'is', null)
          .returning(['starts_on', 'ends_on'])
          .executeTakeFirst()
        if (!written) return 'zoneChanged'
        if (written.ends_on < written.starts_on) throw new EndsBeforeStart() // and nothing of it is written
        if (timeZone !== zoneBefore) await restartSessions(transaction, eventId, restart)
        return 'changed'
      })
    } catch (error) {
      if (error instanceof EndsBeforeStart) return 'endsBeforeStart'
      throw error
    }
  }

  async find(id: string) {
    const row = await this.#db
      .selectFrom('event')
      .selectAll()
      .where('id', '=', id)
      .where('deleted_at', 'is', null)
      .executeTakeFirst()
    return row && readEvent(row)
  }

  async listOf(personId: string, limit: number) {
    const rows = await this.#db
      .selectFrom('event')
      .selectAll()
      .where(e =>
        e.or([
          e('id', 'in', e.selectFrom('event_assignment').select('event_id').where('person_id', '=', personId)),
          e('id', 'in', e.selectFrom('event_role').select('event_id').where('person_id', '=', personId)),
        ]),
      )
      .orderBy('starts_on', 'desc')
      .orderBy('id')
      .where('deleted_at', 'is', null)
      .limit(limit)
      .execute()
    return rows.map(readEvent)
  }

  async listAll(limit: number) {
    return (
      await this.#db
        .selectFrom('event')
        .selectAll()
        .where('deleted_at', 'is', null)
        .orderBy('starts_on', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
    ).map(readEvent)
  }

  async assign(eventId: string, personId: string) {
    await this.#db
      .insertInto('event_assignment')
      .values({ event_id: eventId, person_id: personId })
      .onConflict(c => c.doNothing())
      .execute()
  }

  async addRole(eventId: string, personId: string, role: EventRole) {
    await this.#db
      .insertInto('event_person')
      .values({ ...newMember, event_id: eventId, person_id: personId, status: 'registered' })
      .onConflict(c => c.doNothing())
      .execute()
    await this.#db
      .insertInto('event_role')
      .values({ event_id: eventId, person_id: personId, role })
      .onConflict(c => c.doNothing())
      .execute()
  }

  async standing(eventId: string, personId: string) {
    return (await this.standings(eventId, [personId])).get(personId) ?? null
  }

  async standings(eventId: string, personIds: readonly string[]) {
    const rows = await inChunks(personIds, slice =>
      this.#db
        .selectFrom('person')
        .leftJoin('event_assignment', j =>
          j.onRef('event_assignment.person_id', '=', 'person.id').on('event_assignment.event_id', '=', eventId),
        )
        .leftJoin('event_role', j =>
          j.onRef('event_role.person_id', '=', 'person.id').on('event_role.event_id', '=', eventId),
        )
        .select(['person.id', 'person.account_role', 'event_assignment.event_id as assigned', 'event_role.role'])
        .where('person.id', 'in', slice)
        .execute(),
    )
    const standings = new Map<string, Standing & { roles: EventRole[] }>()
    for (const { id, account_role: accountRole, assigned, role } of rows) {
      const standing = standings.get(id) ?? { accountRole, assigned: assigned !== null, roles: [] }
      if (role !== null) standing.roles.push(role)
      standings.set(id, standing)
    }
    return standings
  }

  async count(eventId: string, role: EventRole) {
    const { count } = await this.#db
      .selectFrom('event_role')
      .select(e => e.fn.countAll<number>().as('count'))
      .where('event_id', '=', eventId)
      .where('role', '=', role)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async search(eventId: string, role: EventRole, foldedText: string, limit: number) {
    const rows = await this.#db
      .selectFrom('event_role')
      .innerJoin('person', 'person.id', 'event_role.person_id')
      .select(personColumns)
      .where('event_id', '=', eventId)
      .where('role', '=', role)
      .where(likeHolding('folded_name', foldedText))
      .orderBy('folded_name')
      .orderBy('person.id')
      .limit(limit)
      .execute()
    return rows.map(readPerson)
  }
}
