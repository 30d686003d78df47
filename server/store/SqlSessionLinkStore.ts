import type { Kysely, Selectable } from 'kysely'
import { limits } from '../../contract/limits.ts'
import type { Grant } from '../domain/access.ts'
import type { LinkEntry, SessionLink, SessionLinkStore } from '../domain/links/SessionLinkStore.ts'
import { inChunks } from './inChunks.ts'
import type { Schema } from './schema.ts'
import type { LinkTables } from './tables/links.ts'

const kindOf = ({ invited }: Pick<SessionLink, 'invited'>) => (invited ? 'personal' : 'guest')

const readLink = (row: Selectable<LinkTables['session_link']>): SessionLink => ({
  id: row.id,
  tokenHash: row.token_hash,
  sessionId: row.session_id,
  role: row.role,
  name: row.name,
  invited: row.email === null ? null : { email: row.email, firstName: row.first_name!, lastName: row.last_name! },
  isMailed: row.is_mailed === 1,
  uses: row.uses,
  maxUses: row.max_uses,
  expiresAt: row.expires_at,
  isRevoked: row.revoked_at !== null,
  createdBy: row.created_by,
  createdAt: row.created_at,
})

/** Keeps links into sessions in the database, with who came by them. */
export class SqlSessionLinkStore implements SessionLinkStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert(link: SessionLink, atMost: number) {
    const row: LinkTables['session_link'] = {
      id: link.id,
      token_hash: link.tokenHash,
      session_id: link.sessionId,
      kind: kindOf(link),
      role: link.role,
      name: link.name,
      email: link.invited?.email ?? null,
      first_name: link.invited?.firstName ?? null,
      last_name: link.invited?.lastName ?? null,
      is_mailed: link.isMailed ? 1 : 0,
      uses: link.uses,
      max_uses: link.maxUses,
      expires_at: link.expiresAt,
      revoked_at: null,
      created_by: link.createdBy,
      created_at: link.createdAt,
    }
    return this.#db.transaction().execute(async transaction => {
      // Holds the session's row, so that of several who make one at once each counts those of the others.
      await transaction.updateTable('session').set('id', link.sessionId).where('id', '=', link.sessionId).execute()
      const { count } = await transaction
        .selectFrom('session_link')
        .select(e => e.fn.countAll<number>().as('count'))
        .where('session_id', '=', link.sessionId)
        .where('kind', '=', row.kind)
        .where('revoked_at', 'is', null)
        .executeTakeFirstOrThrow()
      if (Number(count) >= atMost) return false
      await transaction.insertInto('session_link').values(row).execute()
      return true
    })
  }

  async findByToken(tokenHash: string) {
    const row = await this.#db
      .selectFrom('session_link')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst()
    return row && readLink(row)
  }

  async list(sessionId: string, limit: number) {
    const rows = await this.#db
      .selectFrom('session_link')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy(e => e.case().when('revoked_at', 'is', null).then(0).else(1).end())
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(readLink)
  }

  async revoke(sessionId: string, linkId: string, at: number) {
    const { numUpdatedRows } = await this.#db
      .updateTable('session_link')
      .set({ revoked_at: at })
      .where('id', '=', linkId)
      .where('session_id', '=', sessionId)
      .where('revoked_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  async takeUse(linkId: string, now: number) {
    const { numUpdatedRows } = await this.#db
      .updateTable('session_link')
      .set(e => ({ uses: e('uses', '+', 1) }))
      .where('id', '=', linkId)
      .where('revoked_at', 'is', null)
      .where(e => e.or([e('expires_at', 'is', null), e('expires_at', '>', now)]))
      .where(e => e('uses', '<', e.fn.coalesce('max_uses', e.val(limits.unlimitedLinkUses))))
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  async insertEntry({ linkId, personId, email, at }: LinkEntry) {
    await this.#db
      .insertInto('session_link_entry')
      .values({ link_id: linkId, person_id: personId, email, entered_at: at })
      .onConflict(c => c.doNothing())
      .execute()
  }

  async hasEntry(linkId: string, personId: string) {
    return !!(await this.#db
      .selectFrom('session_link_entry')
      .select('person_id')
      .where('link_id', '=', linkId)
      .where('person_id', '=', personId)
      .executeTakeFirst())
  }

  async findEntrant(linkId: string, browserHash: string, email?: string) {
    const row = await this.#db
      .selectFrom('session_link_entry')
      .innerJoin('known_browser', 'known_browser.person_id', 'session_link_entry.person_id')
      .select('session_link_entry.person_id')
      .where('link_id', '=', linkId)
      .$if(email !== undefined, query => query.where('email', '=', email!))
      .where('known_browser.token_hash', '=', browserHash)
      .executeTakeFirst()
    return row?.person_id
  }

  async listEntrants(linkId: string) {
    const rows = await this.#db
      .selectFrom('session_link_entry')
      .select('person_id')
      .where('link_id', '=', linkId)
      .execute()
    return rows.map(row => row.person_id)
  }

  async grantsIn(sessionId: string, personIds: readonly string[]) {
    const rows = await inChunks(personIds, slice =>
      this.#db
        .selectFrom('session_link_entry')
        .innerJoin('session_link', 'session_link.id', 'session_link_entry.link_id')
        .select(['person_id', 'kind', 'role'])
        .where('session_id', '=', sessionId)
        .where('revoked_at', 'is', null)
        .where('person_id', 'in', slice)
        .execute(),
    )
    const byPerson = Map.groupBy(rows, row => row.person_id)
    return new Map(
      [...byPerson].map(([id, found]) => [
        id,
        found.map(({ kind, role }): Grant => (kind === 'guest' ? 'guest' : role)),
      ]),
    )
  }
}
