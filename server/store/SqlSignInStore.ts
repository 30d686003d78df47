import type { Kysely, Selectable } from 'kysely'
import type {
  KnownBrowser,
  SampleLink,
  SignIn,
  SignInLink,
  SignInStore,
  Try,
  TrySpan,
} from '../domain/people/SignInStore.ts'
import type { Schema } from './schema.ts'
import { personColumns, readPerson } from './SqlPersonStore.ts'
import type { PeopleTables } from './tables/people.ts'

const readSignIn = (row: Selectable<PeopleTables['sign_in']>): SignIn => ({
  id: row.id,
  tokenHash: row.token_hash,
  personId: row.person_id,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})
const readLink = (row: Selectable<PeopleTables['sign_in_link']>): SignInLink => ({
  tokenHash: row.token_hash,
  kind: row.kind,
  personId: row.person_id,
  returnTo: row.return_to,
  expiresAt: row.expires_at,
  eventId: row.event_id,
  newcomer:
    row.email === null ? null : { email: row.email, firstName: row.first_name ?? '', lastName: row.last_name ?? '' },
})
const readSample = ({ person_id, return_to, ...row }: Selectable<PeopleTables['sample_link']>): SampleLink => ({
  ...row,
  personId: person_id,
  returnTo: return_to,
})

/** Keeps sign-ins, links and tries in the database. */
export class SqlSignInStore implements SignInStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert({ id, tokenHash, personId, createdAt, expiresAt }: SignIn) {
    await this.#db
      .insertInto('sign_in')
      .values({ id, token_hash: tokenHash, person_id: personId, created_at: createdAt, expires_at: expiresAt })
      .execute()
  }

  async find(tokenHash: string) {
    const row = await this.#db
      .selectFrom('sign_in')
      .innerJoin('person', 'person.id', 'sign_in.person_id')
      .select(personColumns)
      .select(['sign_in.id as sign_in_id', 'token_hash', 'person_id', 'sign_in.created_at', 'expires_at'])
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && { ...readSignIn({ ...row, id: row.sign_in_id }), person: readPerson(row) }
  }

  async extend(id: string, expiresAt: number) {
    await this.#db.updateTable('sign_in').set({ expires_at: expiresAt }).where('id', '=', id).execute()
  }

  async deleteExpired(expiredBy: number, atMost: number) {
    await this.#db
      .deleteFrom('sign_in')
      .where('id', 'in', expired =>
        expired
          .selectFrom('sign_in')
          .select('id')
          .where('expires_at', '<=', expiredBy)
          .orderBy('expires_at')
          .limit(atMost),
      )
      .execute()
  }

  async delete(tokenHash: string) {
    const row = await this.#db
      .deleteFrom('sign_in')
      .where('token_hash', '=', tokenHash)
      .returningAll()
      .executeTakeFirst()
    return row && readSignIn(row)
  }

  async insertLink({ tokenHash, kind, personId, returnTo, expiresAt, eventId, newcomer }: SignInLink) {
    await this.#db
      .insertInto('sign_in_link')
      .values({
        token_hash: tokenHash,
        kind,
        person_id: personId,
        return_to: returnTo,
        expires_at: expiresAt,
        event_id: eventId,
        email: newcomer?.email ?? null,
        first_name: newcomer?.firstName ?? null,
        last_name: newcomer?.lastName ?? null,
      })
      .execute()
  }

  async findLink(tokenHash: string) {
    const row = await this.#db
      .selectFrom('sign_in_link')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && readLink(row)
  }

  async takeLink(tokenHash: string, ...kinds: SignInLink['kind'][]) {
    const row = await this.#db
      .deleteFrom('sign_in_link')
      .where('token_hash', '=', tokenHash)
      .where('kind', 'in', kinds)
      .returningAll()
      .executeTakeFirst()
    return row && readLink(row)
  }

  async keepNewestRegistrations(eventId: string, atMost: number) {
    const waiting = this.#db
      .selectFrom('sign_in_link')
      .where('event_id', '=', eventId)
      .where('kind', '=', 'registration')
    const { count } = await waiting.select(e => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()
    const tooMany = Number(count) - atMost
    if (tooMany <= 0) return
    const oldest = waiting.select('token_hash').orderBy('expires_at').orderBy('token_hash').limit(tooMany)
    await this.#db.deleteFrom('sign_in_link').where('token_hash', 'in', oldest).execute()
  }

  async deleteLinks(which: { kind: SignInLink['kind'] } | { expiredBy: number }) {
    const links = this.#db.deleteFrom('sign_in_link')
    await (
      'kind' in which ? links.where('kind', '=', which.kind) : links.where('expires_at', '<=', which.expiredBy)
    ).execute()
  }

  async insertSampleLink({ personId, returnTo, ...link }: SampleLink) {
    await this.#db
      .insertInto('sample_link')
      .values({ ...link, person_id: personId, return_to: returnTo })
      .execute()
  }

  async findSampleLink(token: string) {
    const row = await this.#db.selectFrom('sample_link').selectAll().where('token', '=', token).executeTakeFirst()
    return row && readSample(row)
  }

  async listSampleLinks() {
    return (await this.#db.selectFrom('sample_link').selectAll().orderBy('position').execute()).map(readSample)
  }

  async insertTries(tries: readonly Try[]) {
    await this.#db.insertInto('sign_in_try').values(tries).execute()
  }

  async countTries(keys: readonly string[], { since, until, except }: TrySpan) {
    const rows = await this.#db
      .selectFrom('sign_in_try')
      .select(e => ['key', e.fn.countAll<number>().as('count'), e.fn.max<number>('at').as('last_at')])
      .where('key', 'in', keys)
      .where('at', '>', since)
      .where('at', '<=', until)
      .where('id', 'not in', except)
      .groupBy('key')
      .execute()
    return new Map(rows.map(({ key, count, last_at }) => [key, { count: Number(count), lastAt: Number(last_at) }]))
  }

  async deleteTries(which: { ids: readonly string[]; key?: string } | { before: number }) {
    const tries = this.#db.deleteFrom('sign_in_try')
    await (
      'before' in which
        ? tries.where('at', '<=', which.before)
        : tries.where(e =>
            e.or([e('id', 'in', which.ids), ...(which.key === undefined ? [] : [e('key', '=', which.key)])]),
          )
    ).execute()
  }

  async findBrowserUse(tokenHash: string, email: string) {
    const row = await this.#db
      .selectFrom('known_browser')
      .innerJoin('person', 'person.id', 'known_browser.person_id')
      .select('used_at')
      .where('token_hash', '=', tokenHash)
      .where('email', '=', email)
      .executeTakeFirst()
    return row?.used_at
  }

  async rememberBrowser({
    earlierHash,
    tokenHash,
    personId,
    usedAt,
  }: KnownBrowser & { earlierHash: string | undefined }) {
    if (earlierHash !== undefined) {
      await this.#db
        .updateTable('known_browser')
        .set({ token_hash: tokenHash })
        .where('token_hash', '=', earlierHash)
        .execute()
    }
    await this.#db
      .insertInto('known_browser')
      .values({ token_hash: tokenHash, person_id: personId, used_at: usedAt })
      .onConflict(conflict => conflict.columns(['token_hash', 'person_id']).doUpdateSet({ used_at: usedAt }))
      .execute()
  }

  async forgetBrowsers(unusedSince: number) {
    await this.#db.deleteFrom('known_browser').where('used_at', '<=', unusedSince).execute()
  }
}
