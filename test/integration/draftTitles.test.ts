import { expect, onTestFinished, test, vi } from 'vitest'
import { draftShape, readTitle, setTitle } from '../../contract/sessionDocument.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { Drafts } from '../../server/collab/Drafts.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { openStorage } from '../../server/composition/openStorage.ts'
import { DraftTitles } from '../../server/domain/sessions/DraftTitles.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
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
const event = { id: 'event-1', title: 'The event', timeZone: 'UTC', startsOn: '2026-11-25', endsOn: '2026-11-27' }
const session = { id: 'session-1', eventId: event.id, documentId: 'draft-1', createdBy: person.id, createdAt: 1 }

/** Drafts on a data base, as the server joins them. */
async function open({ dataDir, databaseUrl }: StoreConfig) {
  const errors: unknown[] = []
  const onError = (error: unknown) => void errors.push(error)
  const { stores, logs, close } = await openStorage({ dataDir, databaseUrl })
  const titles = new DraftTitles({ sessions: stores.sessions, after: steadyClock.after, onError })
  const directory = new DocumentDirectory({
    log: logs.documentLog,
    shape: draftShape,
    clock: steadyClock,
    onStored: (documentId, doc) => {
      titles.note(documentId, readTitle(doc))
    },
    onError,
  })
  return {
    stores,
    logs,
    directory,
    drafts: new Drafts(directory),
    errors,
    close: async () => {
      await directory.close()
      await titles.settle()
      await close()
    },
  }
}

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
    for (const title of ['Opening n', 'Opening night', `Opening night ${'x'.repeat(500)}`])
      await first.directory.edit(session.documentId, doc => {
        setTitle(doc, title)
      })
    await first.close()
    expect(first.errors).toEqual([])

    const second = await open(config)
    onTestFinished(() => second.close())
    const broken = { ...session, id: 'session-2', documentId: 'draft-2' }
    await second.stores.sessions.insert(broken)
    await second.drafts.create(broken.documentId, {}, person.id)
    await second.logs.documentLog.append([
      { documentId: broken.documentId, updates: [Uint8Array.of(255, 255)], clients: [] },
    ])
    await expect(second.drafts.read(broken.documentId)).rejects.toThrow()
    const listed = await second.stores.sessions.list(event.id)
    expect(listed.map(({ draftTitle }) => draftTitle)).toEqual([`Opening night ${'x'.repeat(106)}`, ''])
  },
)
