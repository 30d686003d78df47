import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fieldsVersionAfter, fieldUpgrades } from '../../server/domain/sessions/fieldUpgrades.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createHttpDrafts } from '../support/httpDrafts.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
  })
  afterAll(() => app.close())

  /** What release 0.1.0 has written. It stays as it is: a field that is new since is not in it. */
  const released = (): Record<string, unknown> => ({
    title: 'Published long ago',
    description: { type: 'doc', content: [{ type: 'paragraph' }] },
    date: '2026-11-26',
    time: '10:30',
    durationMinutes: 45,
    speakers: [cast.ids.speaker],
    moderators: [cast.ids.moderator],
    visibility: 'published',
  })

  test('[S16] a version that an older release has published is shown, edited and published over', async () => {
    const { addDraft, publish } = createHttpDrafts(app, cast, organizer)
    const { sessionId } = await addDraft('Published long ago')
    await publish(sessionId, 0)
    await app.rewriteVersion(sessionId, released(), 1)
    const page = await organizer.ask('getSession', { params: { sessionId } })
    expect([page.status, page.reply.title]).toEqual([200, 'Published long ago'])
    const editor = await organizer.ask('getEditor', { params: { sessionId } })
    expect([editor.status, editor.reply.published]).toEqual([
      200,
      { ...released(), tags: [], assistant: false, thumbnail: null },
    ])
    const late = await publish(sessionId, 0)
    expect([late.status, late.code]).toEqual([409, 'published_meanwhile'])
    expect((await publish(sessionId, 1)).reply).toEqual({ version: 2 })
  })

  test('[S16] a version that a newer release has published is not published over', async () => {
    const { addDraft, publish } = createHttpDrafts(app, cast, organizer)
    const { sessionId } = await addDraft('Of a newer release')
    await publish(sessionId, 0)
    await app.rewriteVersion(sessionId, released(), fieldsVersionAfter(fieldUpgrades) + 1)
    const refused = await publish(sessionId, 1)
    expect([refused.status, refused.code]).toEqual([500, 'newer_version'])
    expect(await app.stores.sessions.find(sessionId)).toMatchObject({ version: 1 })
  })
})
