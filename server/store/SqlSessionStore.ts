import type { Kysely, Selectable, Transaction } from 'kysely'
import {
  fieldsVersionAfter,
  fieldUpgrades,
  upgradeFields,
  type FieldUpgrade,
} from '../domain/sessions/fieldUpgrades.ts'
import type { SessionRecord, SessionStore, SessionVersion, Start } from '../domain/sessions/SessionStore.ts'
import { areModerators } from './areModerators.ts'
import { hasRoomForSession } from './hasRoomForSession.ts'
import { holdEvent } from './holdEvent.ts'
import { inChunks } from './inChunks.ts'
import type { Schema } from './schema.ts'
import type { PublishedColumns, SessionTables } from './tables/sessions.ts'

type Row = Selectable<SessionTables['session']>
type Named = Pick<Selectable<SessionTables['session_person']>, 'session_id' | 'role' | 'person_id'>

function readSession(row: Row, named: readonly Named[]): SessionRecord {
  const of = (role: Named['role']) =>
    named.filter(n => n.session_id === row.id && n.role === role).map(n => n.person_id)
  const { title, starts_at: startsAt, duration_minutes: durationMinutes, visibility, thumbnail } = row
  const published =
    title === null || startsAt === null || durationMinutes === null || visibility === null
      ? null
      : {
          title,
          startsAt,
          durationMinutes,
          visibility,
          thumbnail,
          speakers: of('speaker'),
          moderators: of('moderator'),
        }
  return {
    id: row.id,
    eventId: row.event_id,
    documentId: row.document_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
    version: row.version,
    draftTitle: row.draft_title ?? '',
    published,
    revision: row.revision,
    cancelledAt: row.cancelled_at,
    deletedAt: row.deleted_at,
  }
}

function readSessions(rows: readonly Row[], named: readonly Named[]): SessionRecord[] {
  const bySession = Map.groupBy(named, n => n.session_id)
  return rows.map(row => readSession(row, bySession.get(row.id) ?? []))
}

/** Whether the zone of a session's event is this one; whoever changes it waits until the transaction is over. */
async function holdZone(transaction: Transaction<Schema>, sessionId: string, timeZone: string): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('event')
    .set({ time_zone: timeZone })
    .where('id', '=', e => e.selectFrom('session').select('event_id').where('session.id', '=', sessionId))
    .where('time_zone', '=', timeZone)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Keeps sessions and their versions in the database. */
export class SqlSessionStore implements SessionStore {
  readonly #db: Kysely<Schema>
  readonly #upgrades: readonly FieldUpgrade[]
  constructor(db: Kysely<Schema>, upgrades = fieldUpgrades) {
    this.#db = db
    this.#upgrades = upgrades
  }

  async insert(...[{ id, eventId, documentId, createdBy, createdAt }, bounds]: Parameters<SessionStore['insert']>) {
    const made = { created_by: createdBy, created_at: createdAt }
    return this.#db.transaction().execute(async transaction => {
      await holdEvent(transaction, eventId) // or of two who count at once each could make the last one
      if (bounds && !(await hasRoomForSession(transaction, eventId, bounds))) return false
      await transaction
        .insertInto('session')
        .values({ ...made, id, event_id: eventId, document_id: documentId, version: 0, draft_title: '' })
        .execute()
      return true
    })
  }

  async find(id: string) {
    return this.#findBy('id', id)
  }
  async findMany(ids: readonly string[]) {
    const rows = await inChunks(ids, slice =>
      this.#db.selectFrom('session').selectAll().where('id', 'in', slice).execute(),
    )
    const named = await inChunks(ids, slice => this.#named().where('session_id', 'in', slice).execute())
    return readSessions(rows, named)
  }
  async findByDocument(documentId: string) {
    return this.#findBy('document_id', documentId)
  }

  async list(eventId: string) {
    const rows = await this.#db
      .selectFrom('session')
      .selectAll()
      .where('event_id', '=', eventId)
      .where('deleted_at', 'is', null)
      .orderBy('starts_at')
      .orderBy('created_at')
      .orderBy('id')
      .execute()
    const named = await this.#named().where('session.event_id', '=', eventId).execute()
    return readSessions(rows, named)
  }

  async count(eventId: string) {
    const { count } = await this.#db
      .selectFrom('session')
      .select(e => e.fn.countAll<number>().as('count'))
      .where('event_id', '=', eventId)
      .where('deleted_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async publish(sessionId: string, { version, fields, by, at }: SessionVersion, start: Start) {
    return this.#db.transaction().execute(async transaction => {
      if (!(await holdZone(transaction, sessionId, start.timeZone))) return 'zoneChanged'
      const { title, durationMinutes, visibility, thumbnail, speakers, moderators, tags } = fields
      if (!(await areModerators(transaction, sessionId, moderators))) return 'rolesChanged'
      const columns: PublishedColumns = {
        title,
        starts_at: start.at,
        duration_minutes: durationMinutes,
        thumbnail,
        visibility,
      }
      const { numUpdatedRows } = await transaction
        .updateTable('session')
        .set(session => ({ revision: session('revision', '+', 1), version, ...columns }))
        .where('id', '=', sessionId)
        .where('version', '=', version - 1)
        .where('deleted_at', 'is', null)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n) return 'notNext'
      await transaction
        .insertInto('session_version')
        .values({
          session_id: sessionId,
          version,
          fields: JSON.stringify(fields),
          fields_version: fieldsVersionAfter(this.#upgrades),
          published_by: by,
          published_at: at,
        })
        .execute()
      await transaction.deleteFrom('session_person').where('session_id', '=', sessionId).execute()
      const rows = (role: Named['role'], ids: readonly string[]) =>
        ids.map((person_id, position) => ({ session_id: sessionId, role, position, person_id }))
      await transaction
        .insertInto('session_person')
        .values([...rows('speaker', speakers), ...rows('moderator', moderators)])
        .execute()
      await transaction.deleteFrom('session_tag').where('session_id', '=', sessionId).execute()
      const tagged = tags.map(tag_id => ({ session_id: sessionId, tag_id }))
      if (tagged.length > 0) await transaction.insertInto('session_tag').values(tagged).execute()
      return 'published'
    })
  }

  async setDraftTitle(documentId: string, title: string) {
    const kept = title.replaceAll('\0', '') // PostgreSQL takes none, and nobody sees it
    const row = await this.#db
      .updateTable('session')
      .set({ draft_title: kept })
      .where('document_id', '=', documentId)
      .where(({ eb, or }) => or([eb('draft_title', '!=', kept), eb('draft_title', 'is', null)]))
      .returning(['event_id', 'version'])
      .executeTakeFirst()
    return row?.version === 0 ? { eventId: row.event_id } : undefined
  }

  async listWithoutDraftTitle() {
    const rows = await this.#db.selectFrom('session').select('document_id').where('draft_title', 'is', null).execute()
    return rows.map(row => row.document_id)
  }

  async findVersion(sessionId: string, version: number) {
    const row = await this.#db
      .selectFrom('session_version')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('version', '=', version)
      .executeTakeFirst()
    return row && this.#readVersion(row)
  }

  async listVersions(sessionId: string, before: number, count: number) {
    const rows = await this.#db
      .selectFrom('session_version')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('version', '<', before)
      .orderBy('version', 'desc')
      .limit(count)
      .execute()
    return rows.map(row => this.#readVersion(row))
  }

  #readVersion(row: Selectable<SessionTables['session_version']>): SessionVersion {
    const written = JSON.parse(row.fields) as Record<string, unknown>
    const fields = upgradeFields(written, row.fields_version, this.#upgrades)
    return { version: row.version, fields, by: row.published_by, at: row.published_at }
  }

  async #findBy(key: 'id' | 'document_id', value: string) {
    const row = await this.#db.selectFrom('session').selectAll().where(key, '=', value).executeTakeFirst()
    if (!row) return undefined
    return readSession(row, await this.#named().where('session_id', '=', row.id).execute())
  }

  /** Whom the published versions name; who has lost the role in the event is named no longer (rule A8). */
  #named() {
    return this.#db
      .selectFrom('session_person')
      .innerJoin('session', 'session.id', 'session_person.session_id')
      .innerJoin('event_role', j =>
        j
          .onRef('event_role.event_id', '=', 'session.event_id')
          .onRef('event_role.role', '=', 'session_person.role')
          .onRef('event_role.person_id', '=', 'session_person.person_id'),
      )
      .select(['session_person.session_id', 'session_person.role', 'session_person.person_id'])
      .orderBy('session_person.position')
  }
}
