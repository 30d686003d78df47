import { randomBytes, randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { expect, vi } from 'vitest'
import { draftOf } from '../../contract/sessionDocument.ts'
import type { SessionFields } from '../../contract/sessionFields.ts'
import { Changes, type Change } from '../../server/domain/Changes.ts'
import { routeAccess } from '../../server/domain/routeAccess.ts'
import { createRights } from '../../server/domain/createRights.ts'
import type { Effects } from '../../server/domain/Effects.ts'
import { createSessions } from '../../server/domain/sessions/createSessions.ts'
import { createMeetings } from '../../server/domain/sessions/meetings.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { Schema } from '../../server/store/schema.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { Meetings } from '../../server/domain/rooms/Meetings.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeDrafts } from './FakeDrafts.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'
import { FakeSampleLog } from './FakeSampleLog.ts'
import { createFakeSfu } from './FakeSfu.ts'
import { makeTemporaryStore } from './temporaryStore.ts'
const fields = (moderator: string): SessionFields => ({
  title: 'A crowded session',
  description: { type: 'doc', content: [{ type: 'paragraph' }] },
  date: '2026-11-25',
  time: '14:00',
  durationMinutes: 60,
  speakers: [],
  moderators: [moderator],
  tags: [],
  thumbnail: null,
  assistant: false,
  visibility: 'published',
})

const event = {
  id: 'event-1',
  title: 'E',
  timeZone: 'Europe/Lisbon',
  startsOn: '2026-11-25',
  endsOn: '2026-11-25',
  description: '',
}
const start = { at: 5000, timeZone: event.timeZone }

/** Persons who are registered for the event, of whom the first has made it. */
async function insertPeople(db: Kysely<Schema>, ids: readonly string[]): Promise<void> {
  const slices = Array.from({ length: Math.ceil(ids.length / 500) }, (_, i) => ids.slice(i * 500, (i + 1) * 500))
  const person = { first_name: 'A', account_role: null, password_hash: null, created_at: 0 }
  for (const slice of slices) {
    const rows = slice.map(id => ({ ...person, id, email: `${id}@example.org`, last_name: id, folded_name: id }))
    await db.insertInto('person').values(rows).execute()
  }
  await createStores(db).events.insert({ ...event, createdBy: ids[0]!, createdAt: 0 })
  for (const slice of slices) {
    for (const role of ['attendee', 'speaker'] as const) {
      await db
        .insertInto('event_role')
        .values(slice.map(person_id => ({ event_id: event.id, person_id, role })))
        .execute()
    }
  }
}

/** A session that is live with so many people in its room, on a real database of which each query is counted. */
export async function openCrowd(size: number, dialect: StoreDialect) {
  const store = await makeTemporaryStore(dialect)
  const database = await openDatabase(store.config)
  let queries = 0
  let rows = 0
  const counted = database.kysely.withPlugin({
    transformQuery({ node }) {
      queries += 1
      return node
    },
    async transformResult({ result }) {
      rows += result.rows.length
      return result
    },
  })
  const stores = createStores(counted)
  const clock = new FakeClock()
  const effects: Effects = { now: () => 1000, id: randomUUID, token: randomUUID, bytes: randomBytes }
  const drafts = new FakeDrafts()
  const changes = new Changes(effects.now)
  const rights = createRights(stores)
  const deps = { stores, drafts, rights, changes, effects }
  const sessions = createSessions(deps)
  const domainMeetings = createMeetings(deps)
  const failures: unknown[] = []
  const entered = new Set<string>()
  const noteEntrances: typeof domainMeetings.noteEntrances = async (sessionId, ids) => {
    await domainMeetings.noteEntrances(sessionId, ids)
    for (const id of ids) entered.add(id)
  }
  const meetings = new Meetings({
    openLog: async () => ({ log: new FakeRoomLog(), fence: 1 }),
    outlet: { send: () => {} },
    effects,
    clock,
    sessions: { ...domainMeetings, noteEntrances },
    sfu: createFakeSfu().sfu,
    unmoderatedLimitMs: 1e9,
    samples: new FakeSampleLog(),
    sampleEveryMs: 10_000,
    onUnexpected: error => failures.push(error),
  })

  const ids = Array.from({ length: size }, (_, i) => `person-${i}`)
  const moderator = ids[0]!
  await insertPeople(database.kysely, ids)
  const session = { id: 'session-1', eventId: event.id, documentId: 'draft-1', createdBy: moderator, createdAt: 0 }
  await drafts.create(session.documentId, draftOf(fields(moderator)))
  await stores.sessions.insert(session)
  const scopeOf = (personId: string) => rights.require(routeAccess.getSession, personId, { sessionId: session.id })
  await stores.sessions.publish(session.id, { version: 1, fields: fields(moderator), by: moderator, at: 0 }, start)
  const record = (await stores.sessions.find(session.id))!
  await domainMeetings.startMeeting(record, moderator)
  const { live } = await meetings.requireRunning(session.id)
  for (const id of ids) {
    await live.room.run('people.enter', {
      id,
      name: id,
      role: id === moderator ? 'moderator' : 'attendee',
      place: 'viewer',
    })
  }
  await vi.waitFor(() => expect(entered.size).toBe(size), { timeout: 20_000 }) // or its queries are counted with others

  return {
    ids,
    failures,
    room: live.room,
    meetings,
    /** How many queries something takes. */
    async countQueries(work: () => Promise<unknown>): Promise<number> {
      const before = queries
      await work()
      return queries - before
    },
    /** How many rows of the database something reads. */
    async countRows(work: () => Promise<unknown>): Promise<number> {
      const before = rows
      await work()
      return rows - before
    },
    /** Publishes the session anew, and holds everybody in its room to what they are now. */
    async publish(changed: Partial<SessionFields> = {}) {
      drafts.edit(session.documentId, changed)
      const scope = await scopeOf(moderator)
      await sessions.publish(scope, moderator, scope.session.version)
      await meetings.rights.recheck(session.id)
    },
    /** What is told of a change of the session. */
    async changesOf(work: () => Promise<unknown>): Promise<Change[]> {
      const heard: Change[] = []
      const stop = changes.changed.subscribe(change => heard.push(change))
      await work()
      stop()
      return heard
    },
    /** Publishes, and nothing else. */
    async publishOnly() {
      const scope = await scopeOf(moderator)
      await sessions.publish(scope, moderator, scope.session.version)
    },
    openEditor: async () => sessions.editor(await scopeOf(moderator)),
    listRunning: () => domainMeetings.listRunningMeetings(),
    /** Starts meetings of further sessions. */
    async startMore(count: number) {
      for (let i = 0; i < count; i++) {
        const more = { ...session, id: `more-${i}`, documentId: `more-draft-${i}` }
        await stores.sessions.insert(more)
        await stores.sessions.publish(more.id, { version: 1, fields: fields(moderator), by: moderator, at: 0 }, start)
        await domainMeetings.startMeeting((await stores.sessions.find(more.id))!, moderator)
      }
    },
    openPage: async (personId: string) => sessions.page(await scopeOf(personId)),
    async close() {
      await meetings.close()
      await database.close()
      await store.drop()
    },
  }
}
