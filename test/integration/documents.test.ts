import { afterEach, expect, test, vi } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { emptyDraft } from '../../contract/sessionDocument.ts'
import type { SessionFields } from '../../contract/sessionFields.ts'
import { fakeLocalCopy } from '../support/fakeLocalCopy.ts'
import { openDocumentServer } from '../support/documentServer.ts'
import { openDraftPage, type DraftPage } from '../support/draftPage.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })
const online = (page: DraftPage) =>
  until(() => {
    expect(page.connection.status.value).toEqual({ state: 'online' })
  })

const opened = useDraftServer()
const pages: DraftPage[] = []
const open = (personId: string, options: Parameters<typeof openDraftPage>[3] = {}) => {
  const page = openDraftPage(opened.server.url, 'draft-1', personId, options)
  pages.push(page)
  return page
}

afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

test('[S13] what one person does to the draft stands on the other’s page, with who is where', async () => {
  const [ann, ben] = [open('ann-1'), open('ben-1')]
  await Promise.all([online(ann), online(ben)])
  ann.model.enter('title')
  ann.model.set('title', 'Opening night')
  ann.model.selectTitle(3, 7)
  ann.model.setEntry('moderators', 'cleo-1', true)
  ann.model.set('date', '2026-11-30')
  await until(() => {
    expect(ben.model.fields.value).toEqual({
      ...emptyDraft,
      title: 'Opening night',
      moderators: ['cleo-1'],
      date: '2026-11-30',
    })
  })
  await until(() => {
    expect(ben.model.titleSelections()).toEqual([
      { user: { id: 'ann-1', name: 'Name of ann-1', color: 1, role: 'organizer' }, anchor: 3, head: 7 },
    ])
  })
  expect(ben.model.peopleIn('title').map(({ id }) => id)).toEqual(['ann-1'])
  expect(ben.model.people.value.map(({ id }) => id)).toEqual(['ann-1'])
  expect(ben.model.differing.value).toEqual(['title', 'date', 'moderators'])
  ann.close()
  await until(() => {
    expect(ben.model.people.value).toEqual([])
  })
})

test('[S13] the person whose value was just replaced is told by whom', async () => {
  const [ann, ben] = [open('ann-1'), open('ben-1')]
  await Promise.all([online(ann), online(ben)])
  await until(() => {
    expect(ann.model.people.value).toHaveLength(1)
  })
  ann.model.set('time', '09:00')
  await until(() => {
    expect(ben.model.fields.value.time).toBe('09:00')
  })
  ben.model.set('date', '2026-11-30')
  ben.model.set('time', '10:00')
  await until(() => {
    expect(ann.model.replaced.value).toMatchObject({ field: 'time', personId: 'ben-1', by: { name: 'Name of ben-1' } })
  })
  expect(ben.model.replaced.value).toBeNull()
  ann.model.dismissReplaced()
  ben.model.set('time', '11:00')
  await until(() => {
    expect(ann.model.fields.value.time).toBe('11:00')
  })
  expect(ann.model.replaced.value).toBeNull()
})

test('[S15] a change is saved when the server has flushed it, and not before', async () => {
  const ann = open('ann-1')
  await online(ann)
  await ann.connection.whenSaved()
  expect(ann.connection.unsaved.value).toBe(false)
  await opened.server.drafts.create('draft-2', {}, 'ann-1')
  const disk = Promise.withResolvers<void>()
  opened.log.flushed = disk.promise
  ann.model.set('title', 'Opening night')
  expect(ann.connection.unsaved.value).toBe(true)
  let isSaved = false
  const saved = ann.connection.whenSaved().then(() => {
    isSaved = true
  })
  const ben = open('ben-1')
  // Binds no client id, so needs no disk.
  const elsewhere = openDraftPage(opened.server.url, 'draft-2', 'ben-1', { reader: true })
  pages.push(elsewhere)
  await online(elsewhere) // several messages have come and gone meanwhile
  expect(isSaved).toBe(false)
  disk.resolve()
  await saved
  expect(ann.connection.unsaved.value).toBe(false)
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('Opening night')
  await until(() => {
    expect(ben.model.fields.value.title).toBe('Opening night')
  })
})

test('[S15] a deletion is acknowledged as well', async () => {
  const ann = open('ann-1')
  await online(ann)
  ann.model.set('title', '')
  await ann.connection.whenSaved()
  await opened.server.close()
  opened.server = await openDocumentServer({ log: opened.log })
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('')
})

test('[S14] what is typed while the server is gone merges when it is back', async () => {
  const [ann, ben] = [open('ann-1'), open('ben-1')]
  await Promise.all([online(ann), online(ben)])
  const { port } = new URL(opened.server.url)
  await opened.server.close()
  await until(() => {
    expect([ann, ben].map(page => page.connection.status.value.state)).toEqual(['offline', 'offline'])
  })
  ann.model.set('title', 'The opening')
  ben.model.set('title', 'Opening night')
  expect(ann.connection.unsaved.value).toBe(true)
  const [annSaved, benSaved] = [ann.connection.whenSaved(), ben.connection.whenSaved()]
  opened.server = await openDocumentServer({ log: opened.log, port: Number(port) })
  await Promise.all([annSaved, benSaved])
  await until(() => {
    expect([ann, ben].map(page => page.model.fields.value.title)).toEqual(['The opening night', 'The opening night'])
  })
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('The opening night')
})

test('[S14] what was not acknowledged when a tab was closed is there again in the next one', async () => {
  const kept: Uint8Array[] = []
  const localCopy = () => fakeLocalCopy(kept)
  const ann = open('ann-1', { localCopy: localCopy() })
  await online(ann)
  await ann.connection.whenSaved()
  opened.log.flushed = new Promise(() => {})
  ann.model.set('title', 'Opening night')
  await until(() => {
    expect(opened.server.directory.connectionCount).toBe(1)
  })
  ann.close()
  opened.log.flushed = Promise.resolve()
  opened.server = await openDocumentServer({ log: opened.log })
  expect(kept.length).toBeGreaterThan(0)
  const again = open('ann-1', { localCopy: localCopy() })
  await online(again)
  await again.connection.whenSaved()
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('Opening night')
  expect(kept).toEqual([])
})

test('[S16] discarding is an edit of the same document, which every page sees', async () => {
  const ann = open('ann-1')
  await online(ann)
  const published: SessionFields = {
    title: 'Closing',
    description: emptyDraft.description,
    date: '2026-12-01',
    time: '18:00',
    durationMinutes: 30,
    speakers: [],
    moderators: ['cleo-1'],
    tags: [],
    thumbnail: null,
    assistant: false,
    visibility: 'published',
  }
  ann.model.published.value = published
  expect(ann.model.differing.value).toContain('title')
  await opened.server.drafts.replace('draft-1', published, 'ben-1')
  await until(() => {
    expect(ann.model.differing.value).toEqual([])
  })
  expect(await opened.server.drafts.read('draft-2')).toBeUndefined()
})

test('a document that is not there, and a right that ends, end the connection for good', async () => {
  const lost = openDraftPage(opened.server.url, 'draft-2', 'ann-1')
  pages.push(lost)
  await until(() => {
    expect(lost.connection.status.value).toEqual({ state: 'ended', code: documentCloseCodes.notFound })
  })
  const [ann, ben] = [open('ann-1'), open('ben-1')]
  await Promise.all([online(ann), online(ben)])
  opened.server.directory.end(
    ({ person }) => person.id === 'ann-1',
    async () => 'notAllowed',
  )
  await until(() => {
    expect(ann.connection.status.value).toEqual({ state: 'ended', code: documentCloseCodes.notAllowed })
  })
  await expect(ann.connection.whenSaved()).rejects.toThrow()
  expect(ben.connection.status.value).toEqual({ state: 'online' })
})

test('a disk that fails ends the pages with “come back”, and what was not acknowledged comes again', async () => {
  const ann = open('ann-1')
  await online(ann)
  await ann.connection.whenSaved()
  opened.log.fails = true
  ann.model.set('title', 'Opening night')
  const saved = ann.connection.whenSaved()
  await until(() => {
    expect(opened.server.errors).toHaveLength(1)
  })
  opened.log.fails = false
  await saved
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe('Opening night')
})
