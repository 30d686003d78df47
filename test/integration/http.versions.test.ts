import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, manager: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    manager = await cast.signedIn('contentManager')
    ;({ addDraft, publish } = createHttpDrafts(app, cast, organizer))
  })
  afterAll(() => app.close())

  const list = async (sessionId: string, before?: number) => {
    const query = before === undefined ? {} : { before: String(before) }
    return (await organizer.ask('listVersions', { params: { sessionId }, query })).reply.versions
  }
  const changeOf = (sessionId: string, version: number) =>
    organizer.ask('getVersion', { params: { sessionId, version: String(version) } })

  test('[S17] the history says who published what and when, newest first', async () => {
    const { sessionId, documentId } = await addDraft('First title')
    expect(await list(sessionId)).toEqual([])
    await publish(sessionId, 0)
    app.world.now += 1000
    app.drafts.edit(documentId, { title: 'Second title', speakers: [] })
    await publish(sessionId, 1, manager)
    const [second, first, ...more] = await list(sessionId)
    expect(second).toEqual({ version: 2, by: 'The contentManager', at: app.world.now, changed: ['title', 'speakers'] })
    expect(first).toMatchObject({ version: 1, by: 'The organizer', at: app.world.now - 1000 })
    expect(more).toEqual([])
    const change = (await changeOf(sessionId, 2)).reply
    expect([change.before?.title, change.after.title, change.after.speakers]).toEqual([
      'First title',
      'Second title',
      [],
    ])
    expect(change.people.map(({ name }) => name).toSorted()).toEqual(['The moderator', 'The speaker'])
    expect((await changeOf(sessionId, 1)).reply.before).toBeNull()
    expect((await changeOf(sessionId, 3)).status).toBe(404)
  })

  test('[S17] [S5] a version names the tags of both, of what came and of what went', async () => {
    const { eventId } = cast
    const make = async (name: string) =>
      (await organizer.ask('createTag', { params: { eventId }, body: { name } })).reply.id
    const [gone, stays, comes] = [await make('Goes'), await make('Stays'), await make('Comes')]
    const { sessionId, documentId } = await addDraft('Tagged')
    app.drafts.edit(documentId, { tags: [gone, stays] })
    await publish(sessionId, 0)
    app.drafts.edit(documentId, { tags: [stays, comes] })
    await publish(sessionId, 1)
    const { tags } = (await changeOf(sessionId, 2)).reply
    expect(tags.map(({ name }) => name).toSorted()).toEqual(['Comes', 'Goes', 'Stays'])
  })

  test('[S17] a long history comes in pages, and each page says what its last version has changed', async () => {
    const { sessionId, documentId } = await addDraft('0')
    const count = limits.pageVersions + 3
    for (let version = 0; version < count; version++) {
      app.drafts.edit(documentId, { title: String(version) })
      await publish(sessionId, version)
    }
    const newest = await list(sessionId)
    expect([newest.length, newest[0]!.version, newest.at(-1)!.changed]).toEqual([limits.pageVersions, count, ['title']])
    const oldest = await list(sessionId, newest.at(-1)!.version)
    expect(oldest.map(({ version }) => version)).toEqual([3, 2, 1])
    expect(await list(sessionId, 1)).toEqual([])
  })

  test('[S17] a version is restored as a draft, and published only by Save changes', async () => {
    const { sessionId, documentId } = await addDraft('As it was')
    await publish(sessionId, 0)
    app.drafts.edit(documentId, { title: 'As it is', durationMinutes: 90 })
    await publish(sessionId, 1)
    const restore = (version: string) => manager.ask('restoreVersion', { params: { sessionId, version } })
    expect((await restore('7')).status).toBe(404)
    expect((await restore('1')).status).toBe(200)
    expect(await app.drafts.read(documentId)).toMatchObject({ title: 'As it was', durationMinutes: 45 })
    const page = async () => (await organizer.ask('getSession', { params: { sessionId } })).reply.title
    expect(await page()).toBe('As it is')
    expect((await publish(sessionId, 2)).reply).toEqual({ version: 3 })
    expect([await page(), (await list(sessionId))[0]!.changed]).toEqual(['As it was', ['title', 'durationMinutes']])
  })

  test('[S17] a restored version that names people who are gone is a draft whose field says so', async () => {
    const { sessionId, documentId } = await addDraft('Names somebody')
    await publish(sessionId, 0)
    const { fields } = (await app.stores.sessions.findVersion(sessionId, 1))!
    const { stranger: gone, organizer: by } = cast.ids // was a speaker then, and is none of the event any more
    const version = { version: 2, fields: { ...fields, speakers: [gone] }, by, at: 1 }
    const start = { at: 2, timeZone: 'Europe/Lisbon' }
    expect(await app.stores.sessions.publish(sessionId, version, start)).toBe('published')
    await publish(sessionId, 2)
    expect((await changeOf(sessionId, 2)).reply.people.map(({ id }) => id)).toContain(gone)
    expect((await manager.ask('restoreVersion', { params: { sessionId, version: '2' } })).status).toBe(200)
    expect((await app.drafts.read(documentId))?.speakers).toEqual([gone])
    const editor = await organizer.ask('getEditor', { params: { sessionId } })
    expect([editor.status, editor.reply.people.map(({ id }) => id)]).toEqual([200, expect.not.arrayContaining([gone])])
    expect((await publish(sessionId, 3)).details).toEqual({ problems: { speakers: 'not_a_speaker' } })
  })

  test('[S17] a version of an older release is shown and restored as one of now', async () => {
    const { sessionId, documentId } = await addDraft('Published long ago')
    await publish(sessionId, 0)
    const { fields } = (await app.stores.sessions.findVersion(sessionId, 1))!
    const { tags: _, assistant: __, thumbnail: ___, ...older } = fields
    await app.rewriteVersion(sessionId, older, 1)
    app.drafts.edit(documentId, { title: 'Of now', assistant: true })
    await publish(sessionId, 1)
    expect((await list(sessionId)).map(({ changed }) => changed.includes('title'))).toEqual([true, true])
    expect((await changeOf(sessionId, 2)).reply.before).toMatchObject({ ...older, tags: [], assistant: false })
    await manager.ask('restoreVersion', { params: { sessionId, version: '1' } })
    expect(await app.drafts.read(documentId)).toMatchObject({ title: 'Published long ago', assistant: false })
  })
})
