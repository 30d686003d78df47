import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ManyChange } from '../../contract/http/manySessions.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, drafts: HttpDrafts
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    drafts = createHttpDrafts(app, cast, organizer)
  })
  afterAll(() => app.close())

  const startsOf = async (ids: string[]) =>
    (await organizer.ask('getSessionStarts', { params: { eventId: cast.eventId }, query: { ids: ids.join(',') } }))
      .reply.starts
  const change = async (sessionIds: string[], wanted: ManyChange) =>
    (
      await organizer.ask('changeSessions', {
        params: { eventId: cast.eventId },
        body: { sessionIds, change: wanted },
      })
    ).reply
  /** Moves them from where they stand. */
  const move = async (ids: string[], minutes: number) =>
    change(ids, { kind: 'move', minutes, from: await startsOf(ids) })
  const published = async (sessionId: string) => (await app.stores.sessions.find(sessionId))?.published
  const draftOf = (documentId: string) => app.drafts.read(documentId)

  let asPublished: { sessionId: string; documentId: string },
    edited: typeof asPublished,
    unpublished: typeof asPublished
  beforeEach(async () => {
    asPublished = await drafts.addDraft('As published')
    edited = await drafts.addDraft('Edited')
    unpublished = await drafts.addDraft('Never published')
    for (const { sessionId } of [asPublished, edited]) await drafts.publish(sessionId, 0)
    app.drafts.edit(edited.documentId, { title: 'Edited since' })
  })
  const all = () => [asPublished, edited, unpublished].map(({ sessionId }) => sessionId)

  test('[E5] what is as published moves on the agenda; where a draft holds more, only the draft moves', async () => {
    const before = await published(asPublished.sessionId)
    const reply = await move(all(), 14 * 60)
    expect(reply).toEqual({
      published: [asPublished.sessionId],
      drafted: [edited.sessionId, unpublished.sessionId],
      refused: [],
    })
    expect((await published(asPublished.sessionId))!.startsAt - before!.startsAt).toBe(14 * 3_600_000)
    expect((await published(edited.sessionId))!.title).toBe('Edited')
    for (const { documentId } of [asPublished, edited, unpublished]) {
      expect(await draftOf(documentId)).toMatchObject({ date: '2026-11-27', time: '00:30' })
    }
  })

  test('[E5] what can’t be moved is named with why, and stays whole as it was', async () => {
    app.drafts.edit(unpublished.documentId, { date: null })
    app.drafts.edit(edited.documentId, { date: '2026-03-28', time: '01:30' })
    const other = await organizer.ask('createEvent', {
      body: {
        title: 'Another',
        timeZone: 'Europe/Lisbon',
        startsOn: '2026-12-01',
        endsOn: '2026-12-02',
        description: '',
      },
    })
    const { reply: foreign } = await organizer.ask('createSession', {
      params: { eventId: other.reply.id },
      body: { kind: 'interactiveRoom' },
    })
    const deleted = await drafts.addDraft('Deleted')
    await organizer.ask('deleteSession', { params: { sessionId: deleted.sessionId } })
    const { reply: meeting } = await organizer.ask('startMeeting', { params: { sessionId: asPublished.sessionId } })
    const { refused, ...done } = await move([...all(), foreign.id, deleted.sessionId], 1440)
    await app.meetings.endMeeting(meeting.meetingId)
    expect(done).toEqual({ published: [], drafted: [] })
    expect(refused).toEqual([
      { id: asPublished.sessionId, title: 'As published', why: 'live', problems: [] },
      { id: edited.sessionId, title: 'Edited', why: 'wrong', problems: [{ field: 'time', problem: 'not_valid' }] },
      {
        id: unpublished.sessionId,
        title: 'Never published',
        why: 'wrong',
        problems: [{ field: 'date', problem: 'required' }],
      },
      { id: foreign.id, title: '', why: 'gone', problems: [] },
      { id: deleted.sessionId, title: '', why: 'gone', problems: [] },
    ])
    expect(await draftOf(edited.documentId)).toMatchObject({ date: '2026-03-28', time: '01:30' })
    expect(await draftOf(deleted.documentId)).toMatchObject({ date: '2026-11-26', time: '10:30' })
  })

  test('[E5] a move that is asked for twice is done once, and what somebody has moved meanwhile stays', async () => {
    const from = await startsOf(all())
    expect(from[0]).toEqual({ id: asPublished.sessionId, date: '2026-11-26', time: '10:30' })
    const ask = () => change(all(), { kind: 'move', minutes: 60, from })
    const first = await ask()
    const shown = await published(asPublished.sessionId)
    expect(await ask()).toEqual(first)
    expect(await published(asPublished.sessionId)).toEqual(shown)
    expect((await app.stores.sessions.find(asPublished.sessionId))?.version).toBe(2)
    for (const { documentId } of [asPublished, edited, unpublished]) {
      expect(await draftOf(documentId)).toMatchObject({ date: '2026-11-26', time: '11:30' })
    }
    app.drafts.edit(edited.documentId, { time: '15:00' })
    const { refused } = await change(all().slice(1), { kind: 'move', minutes: 60, from: from.slice(0, 2) })
    expect(refused.map(({ id, why }) => [id, why])).toEqual([
      [edited.sessionId, 'meanwhile'],
      [unpublished.sessionId, 'meanwhile'], // it was not said where it stood
    ])
    expect(await draftOf(edited.documentId)).toMatchObject({ time: '15:00' })
  })

  test('[E5] of two such moves at once, too, only one is done', async () => {
    const from = await startsOf(all())
    const ask = () => change(all(), { kind: 'move', minutes: 60, from })
    for (const { refused } of await Promise.all([ask(), ask()])) expect(refused).toEqual([])
    for (const { documentId } of [asPublished, edited, unpublished]) {
      expect(await draftOf(documentId)).toMatchObject({ date: '2026-11-26', time: '11:30' })
    }
  })

  test('[E5] tags are added to those that are there, and only tags of the event', async () => {
    const make = async (name: string) =>
      (await organizer.ask('createTag', { params: { eventId: cast.eventId }, body: { name } })).reply.id
    const [first, second] = [await make('First'), await make('Second')]
    app.drafts.edit(unpublished.documentId, { tags: [first] })
    expect((await change(all(), { kind: 'addTags', tagIds: [second] })).refused).toEqual([])
    expect((await draftOf(unpublished.documentId))?.tags.toSorted()).toEqual([first, second].toSorted())
    expect(await app.stores.tags.ofSessions(cast.eventId)).toEqual(new Map([[asPublished.sessionId, [second]]]))
    const { refused } = await change(all(), { kind: 'addTags', tagIds: ['tag-of-nobody-1'] })
    expect(refused.map(({ problems }) => problems)).toEqual(
      Array.from({ length: 3 }, () => [{ field: 'tags', problem: 'not_a_tag' }]),
    )
    expect((await draftOf(edited.documentId))?.tags).toEqual([second])
  })

  test('[E5] each draft that is right is published; those that are wrong are named with each field', async () => {
    app.drafts.edit(unpublished.documentId, { title: '', moderators: [] })
    const { refused, ...done } = await change(all(), { kind: 'publish' })
    expect(done).toEqual({ published: [asPublished.sessionId, edited.sessionId], drafted: [] })
    expect(refused).toMatchObject([
      {
        id: unpublished.sessionId,
        problems: [
          { field: 'title', problem: 'required' },
          { field: 'moderators', problem: 'required' },
        ],
      },
    ])
    expect((await published(edited.sessionId))?.title).toBe('Edited since')
    expect(await published(unpublished.sessionId)).toBeNull()
    expect((await app.stores.sessions.find(asPublished.sessionId))?.version, 'nothing was to publish').toBe(1)
  })

  test('[E5] [S16] what somebody types meanwhile is not published with it, but stays in the draft', async () => {
    const { sessionId, documentId } = asPublished
    const edit = app.drafts.change.bind(app.drafts)
    const asked = vi.spyOn(app.drafts, 'change').mockImplementationOnce(async (...how) => {
      await edit(...how)
      app.drafts.edit(documentId, { title: 'Half typ' })
    })
    const reply = await move([sessionId], 1440)
    asked.mockRestore()
    expect(reply).toEqual({ published: [], drafted: [sessionId], refused: [] })
    expect((await published(sessionId))!.title).toBe('As published')
    expect(await draftOf(documentId)).toMatchObject({ title: 'Half typ', date: '2026-11-27' })
  })

  test('[E5] what was moved in the draft and then could not be published is not said to have stayed', async () => {
    const { sessionId, documentId } = asPublished
    const { sessions } = app.stores
    const publish = sessions.publish.bind(sessions)
    const asked = vi.spyOn(sessions, 'publish').mockImplementationOnce(async (...version) => {
      await cast.publish(sessionId, { title: 'By another one' })
      return publish(...version)
    })
    const reply = await move([sessionId], 1440)
    asked.mockRestore()
    expect(reply).toEqual({ published: [], drafted: [sessionId], refused: [] })
    expect(await draftOf(documentId)).toMatchObject({ date: '2026-11-27' })
  })
})
