import type { Kysely, Selectable } from 'kysely'
import { foldName, fullName, type Person } from '../domain/people/Person.ts'
import type { PersonStore } from '../domain/people/PersonStore.ts'
import { inChunks } from './inChunks.ts'
import { isUniqueViolation } from './isUniqueViolation.ts'
import type { Schema } from './schema.ts'
import type { PeopleTables } from './tables/people.ts'

/** The columns that make a `Person`. */
export const personColumns = [
  'person.id',
  'person.email',
  'person.first_name',
  'person.last_name',
  'person.account_role',
] as const
type Row = Pick<Selectable<PeopleTables['person']>, 'id' | 'email' | 'first_name' | 'last_name' | 'account_role'>

/** A row of `personColumns` as a person. */
export const readPerson = ({ id, email, first_name, last_name, account_role }: Row): Person => ({
  id,
  email,
  firstName: first_name,
  lastName: last_name,
  accountRole: account_role,
})

const rowOf = (person: Parameters<PersonStore['insert']>[0]) => ({
  id: person.id,
  email: person.email,
  first_name: person.firstName,
  last_name: person.lastName,
  folded_name: foldName(fullName(person)),
  account_role: person.accountRole,
  password_hash: person.passwordHash,
  created_at: person.createdAt,
})

/** Keeps persons in the database. */
export class SqlPersonStore implements PersonStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('person').select(personColumns).where('id', '=', id).executeTakeFirst()
    return row && readPerson(row)
  }

  async findMany(ids: readonly string[]) {
    const rows = await inChunks(ids, slice =>
      this.#db.selectFrom('person').select(personColumns).where('id', 'in', slice).execute(),
    )
    return rows.map(readPerson)
  }

  async findByEmail(email: string) {
    const row = await this.#db
      .selectFrom('person')
      .select([...personColumns, 'password_hash'])
      .where('email', '=', email)
      .executeTakeFirst()
    return row && { ...readPerson(row), passwordHash: row.password_hash }
  }

  async insert(person: Parameters<PersonStore['insert']>[0]) {
    try {
      await this.#db.insertInto('person').values(rowOf(person)).execute()
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  /** The same in a transaction, which goes on where the e-mail is somebody's already. */
  async insertUnlessKnown(person: Parameters<PersonStore['insert']>[0]) {
    await this.#db
      .insertInto('person')
      .values(rowOf(person))
      .onConflict(c => c.column('email').doNothing())
      .execute()
  }

  async isEmpty() {
    return !(await this.#db.selectFrom('person').select('id').limit(1).executeTakeFirst())
  }

  async hasAdmin() {
    return !!(await this.#db
      .selectFrom('person')
      .select('id')
      .where('account_role', '=', 'admin')
      .limit(1)
      .executeTakeFirst())
  }
}
