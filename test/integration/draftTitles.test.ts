import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentKinds } from '../../contract/documentKinds.ts'
import { emptyDraft, readField, setField } from '../../contract/sessionDocument.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { openStorage } from '../../server/composition/openStorage.ts'
import { DraftTitles } from '../../server/domain/sessions/DraftTitles.ts'
import { fillDraftTitles } from '../../server/domain/sessions/fillDraftTitles.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const person = {
  id: 'ann-1',
  email: 'ann@example.org',
  firstName: 'Ann',
  lastName: 'A',
  accountRole: 'organizer' as const,
  passwordHash: null,
  createdAt: 1,
}
const event = {
  id: 'event-1',
  title: 'The event',
  timeZone: 'UTC',
  startsOn: '2026-11-25',
  endsOn: '2026-11-27',
  description: '',
}
const session = { id: 'session-1', eventId: event.id, documentId: 'draft-1', createdBy: person.id, createdAt: 1 }

/** Drafts on a database, as the server joins them. */
async function open({ dataDir, databaseUrl }: StoreConfig) {
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const { stores, logs, close } = await openStorage({ dataDir, databaseUrl })
  const shown: string[] = []
  const titles = new DraftTitles({
    sessions: stores.sessions,
    after: steadyClock.after,
    onShown: ({ eventId }) => shown.push(eventId),
    onError,
  })
  const directory = new DocumentDirectory({
    log: logs.documentLog,
    kinds: documentKinds,
    clock: steadyClock,
    onStored: (documentId, doc) => {
      titles.note(documentId, readField(doc, 'title'))
    },
    onError,
  })
  const drafts = new Drafts(directory)
  return {
    stores,
    logs,
    directory,
    drafts,
    errors,
    shown,
    /** As at the start of the server. */
    fill: () =>
      fillDraftTitles({
        sessions: stores.sessions,
        drafts,
        signal: new AbortController().signal,
        onUnexpected: onError,
      }),
    close: async () => {
      await directory.close()
      await titles.settle()
      await close()
    },
  }
}

test.each(storeDialects)('[S19] a list shows a title anew if it is another, of a draft only (%s)', async dialect => {
  const { stores, close } = await open(await useTemporaryStore(dialect))
  onTestFinished(close)
  await stores.people.insert(person)
  await stores.events.insert({ ...event, createdBy: person.id, createdAt: 1 })
  await stores.sessions.insert(session)
  const setTitle = (title: string) => stores.sessions.setDraftTitle(session.documentId, title)
  expect(await setTitle('Opening')).toEqual({ eventId: event.id })
  expect(await setTitle('Opening')).toBeUndefined()
  const filledIn = { title: 'Opening', date: '2026-11-25', time: '10:00', durationMinutes: 45, moderators: [person.id] }
  const version = { version: 1, fields: { ...emptyDraft, ...filledIn }, by: person.id, at: 1 }
  await stores.sessions.publish(session.id, version, { at: 1, timeZone: event.timeZone })
  expect(await setTitle('Opening night')).toBeUndefined()
})

test.each(storeDialects)('[S19] a title is listed whatever somebody has put into it (%s)', async dialect => {
  const { stores, drafts, directory, errors, close } = await open(await useTemporaryStore(dialect))
  await stores.people.insert(person)
  await stores.events.insert({ ...event, createdBy: person.id, createdAt: 1 })
  await drafts.create(session.documentId, { title: 'A' }, person.id)
  await stores.sessions.insert(session)
  await directory.edit(session.documentId, doc => {
    setField(doc, 'title', 'Open\0ing \u0001 night', 'ann-1')
  })
  await close()
  expect(errors).toEqual([])
})

test.each(storeDialects)(
  '[S19] a list of drafts says their titles as they are, without opening a draft (%s)',
  async dialect => {
    const config = await useTemporaryStore(dialect)
    const first = await open(config)
    await first.stores.people.insert(person)
    await first.stores.events.insert({ ...event, createdBy: person.id, createdAt: 1 })
    await first.drafts.create(session.documentId, { title: 'Opening' }, person.id)
    await first.stores.sessions.insert(session)
    expect((await first.stores.sessions.list(event.id))[0]?.draftTitle).toBe('')
    await first.drafts.read(session.documentId)
    await vi.waitFor(async () => {
      expect((await first.stores.sessions.find(session.id))?.draftTitle).toBe('Opening')
    })
    for (const title of ['Opening n', 'Opening night', `Opening night ${'x'.repeat(500)}`]) {
      await first.directory.edit(session.documentId, doc => {
        setField(doc, 'title', title, 'ann-1')
      })
    }
    await first.close()
    expect(first.errors).toEqual([])

    const second = await open(config)
    onTestFinished(() => second.close())
    const broken = { ...session, id: 'session-2', documentId: 'draft-2' }
    await second.stores.sessions.insert(broken)
    await second.drafts.create(broken.documentId, {}, person.id)
    await second.logs.documentLog.append([
      { documentId: broken.documentId, fence: 0, updates: [Uint8Array.of(255, 255)], clients: [] },
    ])
    await expect(second.drafts.read(broken.documentId)).rejects.toThrow()
    const listed = await second.stores.sessions.list(event.id)
    expect(listed.map(({ draftTitle }) => draftTitle)).toEqual([`Opening night ${'x'.repeat(106)}`, ''])
  },
)

test.each(storeDialects)(
  '[S19] drafts that are older than their kept titles get them at the start (%s)',
  async dialect => {
    const config = await useTemporaryStore(dialect)
    const before = await open(config)
    await before.stores.people.insert(person)
    await before.stores.events.insert({ ...event, createdBy: person.id, createdAt: 1 })
    for (const id of ['1', '2']) {
      await before.stores.sessions.insert({ ...session, id: `session-${id}`, documentId: `draft-${id}` })
    }
    await before.drafts.create('draft-2', { title: 'Opening' }, person.id)
    await before.close()
    await forgetTitles(config)

    const after = await open(config)
    onTestFinished(after.close)
    expect(await after.stores.sessions.listWithoutDraftTitle()).toHaveLength(2)
    await after.fill()
    await vi.waitFor(async () => {
      const titles = (await after.stores.sessions.list(event.id)).map(({ draftTitle }) => draftTitle)
      expect(titles.toSorted()).toEqual(['', 'Opening'])
    })
    expect(after.shown).toContain(event.id)
    expect(after.errors).toEqual([])
  },
)

test.each(storeDialects)(
  '[S19] a title of which only the draft was written gets into the list at the next start (%s)',
  async dialect => {
    const config = await useTemporaryStore(dialect)
    const before = await open(config)
    await before.stores.people.insert(person)
    await before.stores.events.insert({ ...event, createdBy: person.id, createdAt: 1 })
    await before.drafts.create(session.documentId, {}, person.id)
    await before.stores.sessions.insert(session)
    const doc = new Y.Doc()
    Y.applyUpdate(doc, (await before.logs.documentLog.read(session.documentId))!.updates[0]!)
    setField(doc, 'title', 'Opening', 'ann-1')
    const updates = [Y.encodeStateAsUpdate(doc)]
    await before.logs.documentLog.append([{ documentId: session.documentId, fence: 0, updates, clients: [] }])
    await before.close()

    const after = await open(config)
    onTestFinished(after.close)
    await after.fill()
    await vi.waitFor(async () => {
      expect((await after.stores.sessions.find(session.id))?.draftTitle).toBe('Opening')
    })
    expect(after.errors).toEqual([])
  },
)

test('[S19] a server that is killed before it has written a title to the list does so at its next start', async () => {
  const server = await ServerProcess.start()
  onTestFinished(() => server.stop())
  const { ines, eventId } = await signInSample(server.url, server.sample)
  const created = await ines.get('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
  const sessionId = created.id
  const { documentId } = await ines.get('getEditor', { params: { sessionId } })
  const listed = async () =>
    (await ines.get('getAgenda', { params: { eventId } })).drafts.find(({ id }) => id === sessionId)?.title
  const page = ines.edit(documentId)
  await vi.waitFor(() => expect(page.connection.status.value.state).toBe('online'), { timeout: 10_000 })
  for (const title of ['Opening', 'Opening night']) {
    setField(page.connection.doc, 'title', title, 'ann-1')
    await page.connection.whenSaved()
  }
  await server.kill9()
  page.close()
  await server.startAgain()
  await vi.waitFor(async () => expect(await listed()).toBe('Opening night'), { timeout: 10_000 })
})

/** As sessions were before their rows had the title. */
async function forgetTitles(config: StoreConfig): Promise<void> {
  const database = await openDatabase(config)
  await database.kysely.updateTable('session').set({ draft_title: null }).execute()
  await database.close()
}
