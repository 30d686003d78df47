import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createHttpDrafts } from '../support/httpDrafts.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
  })
  afterAll(() => app.close())

  const create = (name: string, eventId = cast.eventId) =>
    organizer.ask('createTag', { params: { eventId }, body: { name } })
  const tagNames = async (browser: TestBrowser) =>
    (await browser.ask('getAgenda', { params: { eventId: cast.eventId } })).reply.tags.map(
      ({ name, count }) => `${name} ${count}`,
    )

  test('[S5] a tag is made once, whatever its case and the blanks around it; of two who do both get it', async () => {
    const [first, second] = await Promise.all([create('Open data'), create('OPEN DATA')])
    expect([first.status, second.status]).toEqual([200, 200])
    expect(second.reply).toEqual(first.reply)
    expect((await create('  open \u00a0 data ')).reply).toEqual(first.reply)
    const found = await organizer.ask('searchTags', { params: { eventId: cast.eventId }, query: { text: ' DAT' } })
    expect(found.reply).toEqual({ tags: [first.reply] })
  })

  test.each([
    ['nothing', ''],
    ['blanks', '   '],
    ['41 characters', 'x'.repeat(41)],
    ['41 emoji', '😀'.repeat(41)],
    ['HTML', '<b>bold</b>'],
    ['a line break', 'two\nlines'],
    ['a control character', 'a\u0000b'],
    ['a sign that turns the line around', 'a\u202eb'],
    ['nothing that can be seen', '\u200b'],
    ['half a character', 'a\ud800'],
  ])('[S5] a tag of %s is refused', async (_, name) => {
    const { status, code } = await create(name)
    expect([status, code]).toEqual([400, 'bad_request'])
  })

  test.each([
    'x'.repeat(40),
    '😀'.repeat(40),
    '👩‍🚀',
    'تذاكر العبّارة',
    'می‌خواهم',
    '"; drop table tag; --',
    "{{7*7}} ' & %s",
  ])('[S5] a tag %j is made, and said as it was typed', async name => {
    const { status, reply } = await create(name)
    expect([status, reply.name]).toEqual([200, name])
  })

  test('[S5] a published session shows its tags by name, on its page and on the agenda', async () => {
    const { addDraft, publish } = createHttpDrafts(app, cast, organizer)
    const tags = [(await create('Zoning')).reply, (await create('Harbours')).reply]
    const { sessionId, documentId } = await addDraft('With tags')
    app.drafts.edit(documentId, { tags: tags.map(({ id }) => id) })
    const editor = await organizer.ask('getEditor', { params: { sessionId } })
    expect(editor.reply.tags).toHaveLength(2)
    expect(editor.reply.tags).toEqual(expect.arrayContaining(tags))
    expect((await publish(sessionId, 0)).status).toBe(200)
    const page = await new TestBrowser(app).ask('getSession', { params: { sessionId } })
    expect(page.reply.tags.map(({ name }) => name)).toEqual(['Harbours', 'Zoning'])
    const agenda = await organizer.ask('getAgenda', { params: { eventId: cast.eventId } })
    expect(agenda.reply.sessions.find(({ id }) => id === sessionId)!.tags.toSorted()).toEqual(
      tags.map(({ id }) => id).toSorted(),
    )
    expect(agenda.reply.tags.map(({ name, count }) => `${name} ${count}`)).toEqual(['Harbours 1', 'Zoning 1'])
    app.drafts.edit(documentId, { tags: [tags[0]!.id] })
    expect((await publish(sessionId, 1)).status).toBe(200)
    expect(await tagNames(organizer)).toEqual(['Zoning 1'])
    const change = await organizer.ask('getVersion', { params: { sessionId, version: '2' } })
    expect(change.reply.tags.map(({ name }) => name).toSorted(), 'also those that went').toEqual(['Harbours', 'Zoning'])
  })

  test('[S9] a tag that only sessions have which somebody may not see is not told to them', async () => {
    const { addDraft, publish } = createHttpDrafts(app, cast, organizer)
    const { id } = (await create('Secret merger')).reply
    const { sessionId, documentId } = await addDraft('Rehearsal')
    app.drafts.edit(documentId, { tags: [id], visibility: 'private' })
    expect((await publish(sessionId, 0)).status).toBe(200)
    expect(await tagNames(organizer)).toContain('Secret merger 1')
    expect(await tagNames(await cast.signedIn('speaker'))).toContain('Secret merger 1')
    expect(await tagNames(await cast.signedIn('attendee'))).not.toContain('Secret merger 1')
  })

  test('[S16] a tag of another event that somebody has put into the draft is refused at its field, and not shown', async () => {
    const { addDraft, publish } = createHttpDrafts(app, cast, organizer)
    const { reply: other } = await organizer.ask('createEvent', {
      body: {
        title: 'Another',
        timeZone: 'Europe/Lisbon',
        startsOn: '2026-12-01',
        endsOn: '2026-12-02',
        description: '',
      },
    })
    const { id } = (await create('Of another event', other.id)).reply
    const { sessionId, documentId } = await addDraft('With a foreign tag')
    app.drafts.edit(documentId, { tags: [id, 'nothing-1'] })
    expect((await organizer.ask('getEditor', { params: { sessionId } })).reply.tags).toEqual([])
    const refused = await publish(sessionId, 0)
    expect([refused.status, refused.code, refused.details]).toEqual([
      422,
      'invalid_fields',
      { problems: { tags: 'not_a_tag' } },
    ])
  })

  test('[S5] an event takes its last tag and no more, and finds those that are there', async () => {
    const { reply: event } = await organizer.ask('createEvent', {
      body: { title: 'Full', timeZone: 'Europe/Lisbon', startsOn: '2026-12-01', endsOn: '2026-12-02', description: '' },
    })
    for (let made = 1; made < limits.tags; made++) {
      const tag = { id: `${event.id}-${made}`, eventId: event.id, name: `Tag ${made}` }
      await app.stores.tags.insert(tag, limits.tags)
    }
    const last = await Promise.all(['The last', 'This one', 'The last'].map(name => create(name, event.id)))
    expect(new Set(last.flatMap(({ status, reply }) => (status === 200 ? [reply.name] : []))).size).toBe(1)
    expect(await app.stores.tags.count(event.id)).toBe(limits.tags)
    const refused = await create('One more', event.id)
    expect([refused.status, refused.code]).toEqual([409, 'full'])
    expect((await create('TAG 7', event.id)).reply.name).toBe('Tag 7')
  })
})
