import type { Kysely, Transaction } from 'kysely'
import type { AccountChange, NewMember, TeamStore } from '../domain/people/TeamStore.ts'
import type { Schema } from './schema.ts'
import { personColumns, readPerson, SqlPersonStore } from './SqlPersonStore.ts'

/** Keeps the team in the database. */
export class SqlTeamStore implements TeamStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async list(limit: number) {
    const rows = await this.#db
      .selectFrom('person')
      .select(personColumns)
      .where('account_role', 'is not', null)
      .orderBy('folded_name')
      .orderBy('id')
      .limit(limit)
      .execute()
    const assigned = await this.#db
      .selectFrom('event_assignment')
      .innerJoin('event', 'event.id', 'event_assignment.event_id')
      .innerJoin('person', 'person.id', 'event_assignment.person_id')
      .select(['person_id', 'event.id', 'event.title'])
      .where('account_role', 'is not', null)
      .where('event.deleted_at', 'is', null)
      .orderBy('event.starts_on', 'desc')
      .orderBy('event.id')
      .execute()
    const events = Map.groupBy(assigned, row => row.person_id)
    return rows.flatMap(row => {
      const { accountRole, ...person } = readPerson(row)
      if (accountRole === null) return []
      const own = (events.get(row.id) ?? []).map(({ id, title }) => ({ id, title }))
      return [{ person: { ...person, accountRole }, events: own }]
    })
  }

  async add({ person, createdAt, accountRole, assign }: NewMember, most: number) {
    return this.#db.transaction().execute(async transaction => {
      await holdAdmins(transaction) // or of two who count at once each could add the last one
      const people = new SqlPersonStore(transaction)
      const known = await people.findByEmail(person.email)
      if (known?.accountRole) return 'onTeam'
      const { count } = await transaction
        .selectFrom('person')
        .select(e => e.fn.countAll<number>().as('count'))
        .where('account_role', 'is not', null)
        .executeTakeFirstOrThrow()
      if (Number(count) >= most) return 'full'
      if (!known) await people.insertUnlessKnown({ ...person, passwordHash: null, createdAt })
      const { id } = (await people.findByEmail(person.email))! // somebody may have registered just then
      await transaction.updateTable('person').set({ account_role: accountRole }).where('id', '=', id).execute()
      await assignEvents(transaction, id, assign)
      return (await people.find(id))!
    })
  }

  async change(personId: string, { accountRole, assign, unassign }: AccountChange) {
    return this.#db.transaction().execute(async transaction => {
      const admins = await holdAdmins(transaction)
      if (accountRole !== 'admin' && admins.length === 1 && admins[0]!.id === personId) return 'lastAdmin'
      const { numUpdatedRows } = await transaction
        .updateTable('person')
        .set({ account_role: accountRole })
        .where('id', '=', personId)
        .where('account_role', 'is not', null) // who was removed meanwhile does not come back by an edit
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return 'notThere'
      const own = transaction.deleteFrom('event_assignment').where('person_id', '=', personId)
      if (accountRole === null) await own.execute()
      else if (unassign.length > 0) await own.where('event_id', 'in', unassign).execute()
      if (accountRole !== null) await assignEvents(transaction, personId, assign)
      return 'changed'
    })
  }
}

/** All admins, held until the transaction is over, or two could take each other away at once. */
const holdAdmins = (transaction: Transaction<Schema>) =>
  transaction
    .updateTable('person')
    .set({ account_role: 'admin' })
    .where('account_role', '=', 'admin')
    .returning('id')
    .execute()

async function assignEvents(transaction: Transaction<Schema>, personId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const events = await transaction
    .selectFrom('event')
    .select('id')
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  if (events.length === 0) return
  await transaction
    .insertInto('event_assignment')
    .values(events.map(({ id }) => ({ event_id: id, person_id: personId })))
    .onConflict(c => c.doNothing())
    .execute()
}
