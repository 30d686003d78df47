import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, stranger: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    stranger = new TestBrowser(app)
    ;({ addDraft, publish } = createHttpDrafts(app, cast, await cast.signedIn('organizer')))
  })
  afterAll(() => app.close())

  const page = () => stranger.ask('getPublicEvent', { params: { eventId: cast.eventId } })

  test('[E3] [S9] the public page tells of what is published, and of nothing and nobody else', async () => {
    const before = (await page()).body
    expect(before).toContain(cast.sessionIds.published)
    for (const hidden of ['private', 'unlisted', 'draft'] as const) {
      expect(before).not.toContain(cast.sessionIds[hidden])
    }
    const { sessionId, documentId } = await addDraft('Seen for a while')
    app.drafts.edit(documentId, { speakers: [cast.ids.otherModerator], moderators: [cast.ids.otherModerator] })
    await publish(sessionId, 0)
    const { reply } = await page()
    expect(reply.sessions.map(({ title }) => title)).toContain('Seen for a while')
    expect(reply.sessions.every(({ mayEdit }) => !mayEdit)).toBe(true)
    expect(reply.speakers.map(({ id }) => id)).toContain(cast.ids.otherModerator)
    for (const [version, visibility] of (['unlisted', 'private'] as const).entries()) {
      app.drafts.edit(documentId, { visibility })
      await publish(sessionId, version + 1)
      expect((await page()).body).toBe(before)
    }
  })

  test.each([
    ['published', true],
    ['unlisted', false],
    ['private', false],
  ] as const)('[E4] of a change of a session that stays %s the public page hears: %s', async (visibility, hears) => {
    const { sessionId, documentId } = await addDraft(`Stays ${visibility}`)
    app.drafts.edit(documentId, { visibility })
    await publish(sessionId, 0)
    const heard: ReadonlySet<string | null>[] = []
    const asked: Promise<unknown>[] = []
    const stop = app.changes.changed.subscribe(({ address, findConcerned }) => {
      if (address.endsWith('/public')) asked.push(findConcerned(new Set([null])).then(people => heard.push(people)))
    })
    app.drafts.edit(documentId, { title: 'Changed' })
    await publish(sessionId, 1)
    stop()
    await Promise.all(asked)
    expect(heard).toEqual([new Set(hears ? [null] : [])])
  })
})
