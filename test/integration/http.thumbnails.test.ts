import { describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { createHttpDrafts } from '../support/httpDrafts.ts'
import type { TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { picture, useImages } from '../support/useImages.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, send, filesOf, purge } = useImages(dialect)
  const draft = async () => createHttpDrafts(opened.app, opened.cast, opened.organizer).addDraft()
  const publish = (sessionId: string, baseVersion: number) =>
    opened.organizer.ask('publishSession', { params: { sessionId }, body: { baseVersion } })
  const give = async ({ sessionId, documentId }: { sessionId: string; documentId: string }) => {
    const { id } = await send('addThumbnail', { sessionId }, await picture())
    opened.app.drafts.edit(documentId, { thumbnail: id })
    return id
  }
  const get = async (sessionId: string, imageId: string, browser: TestBrowser = opened.organizer) =>
    (await browser.ask('getThumbnail', { params: { sessionId, imageId, width: '320' } })).status
  const documentOf = async (sessionId: string) =>
    (await opened.organizer.ask('getEditor', { params: { sessionId } })).reply.documentId

  test('[S2] [S16] a draft is published with an image that was sent for its session, and with no other one', async () => {
    const [one, other] = [await draft(), await draft()]
    const elsewhere = await give(other)
    const own = await give(one)
    for (const forged of [elsewhere, opened.app.effects.id(), opened.cast.eventId, 'x-1', '../1']) {
      opened.app.drafts.edit(one.documentId, { thumbnail: forged })
      const { status, code, details } = await publish(one.sessionId, 0)
      expect([status, code, details]).toEqual([422, 'invalid_fields', { problems: { thumbnail: 'not_an_image' } }])
    }
    opened.app.drafts.edit(one.documentId, { thumbnail: own })
    expect((await publish(one.sessionId, 0)).status).toBe(200)
    opened.app.drafts.edit(one.documentId, { thumbnail: null })
    expect((await publish(one.sessionId, 1)).status).toBe(200)
    const { reply } = await opened.attendee.ask('getSession', { params: { sessionId: one.sessionId } })
    expect(reply.thumbnail).toBeNull()
  })

  test('[S9] [S16] an image that only the draft or an earlier version names is for those who edit', async () => {
    const made = await draft()
    const { sessionId } = made
    const first = await give(made)
    await publish(sessionId, 0)
    const second = await give(made)
    const seen = async (id: string) => [await get(sessionId, id), await get(sessionId, id, opened.nobody)]
    expect([await seen(first), await seen(second)]).toEqual([
      [200, 200],
      [200, 404],
    ])
    await publish(sessionId, 1)
    expect([await seen(first), await seen(second)]).toEqual([
      [200, 404],
      [200, 200],
    ])
  })

  test('[S2] [S17] a version that is restored has its image still, and can be published', async () => {
    const made = await draft()
    const { sessionId } = made
    const first = await give(made)
    await publish(sessionId, 0)
    await give(made)
    await publish(sessionId, 1)
    await opened.organizer.ask('restoreVersion', { params: { sessionId, version: '1' } })
    expect((await publish(sessionId, 2)).status).toBe(200)
    expect(await get(sessionId, first, opened.nobody)).toBe(200)
  })

  test('[S2] [S12] a duplicate has an image of its own, which stays when the other session is gone for good', async () => {
    const made = await draft()
    const image = await give(made)
    const { reply } = await opened.organizer.ask('duplicateSession', { params: { sessionId: made.sessionId } })
    const copy = (await opened.app.drafts.read(await documentOf(reply.id)))!.thumbnail!
    expect(copy).not.toBe(image)
    await opened.organizer.ask('deleteSession', { params: { sessionId: made.sessionId } })
    await purge()
    expect(await filesOf(image)).toHaveLength(4) // it may be brought back
    opened.app.world.now += limits.deletedKeptMs
    opened.organizer = await opened.cast.signedIn('organizer')
    await purge()
    expect(await filesOf(image)).toEqual([])
    expect(await filesOf(copy)).toHaveLength(4)
    expect(await get(reply.id, copy)).toBe(200)
    expect((await publish(reply.id, 0)).status).toBe(200)
  })

  test('[S12] of a forged image there is no copy, and of a duplicate that can’t be made none stays', async () => {
    const made = await draft()
    opened.app.drafts.edit(made.documentId, { thumbnail: opened.app.effects.id() })
    const { reply } = await opened.organizer.ask('duplicateSession', { params: { sessionId: made.sessionId } })
    expect((await opened.app.drafts.read(await documentOf(reply.id)))!.thumbnail).toBeNull()
    await give(made)
    const before = await opened.app.stores.images.count(opened.cast.eventId)
    const { insert } = opened.app.stores.sessions
    opened.app.stores.sessions.insert = async () => false
    const refused = await opened.organizer.ask('duplicateSession', { params: { sessionId: made.sessionId } })
    opened.app.stores.sessions.insert = insert
    expect(refused.code).toBe('full')
    expect(await opened.app.stores.images.count(opened.cast.eventId)).toBe(before)
  })

  test('[E0] with an event all of its images leave the disk', async () => {
    const images = [await give(await draft()), await give(await draft())]
    expect(await filesOf(...images)).toHaveLength(8)
    const params = { eventId: opened.cast.eventId }
    await opened.organizer.ask('deleteEvent', { params, body: { title: 'The event' } })
    opened.app.world.now += limits.deletedKeptMs
    await purge()
    expect(await filesOf(...images)).toEqual([])
    expect(await opened.app.stores.images.count(opened.cast.eventId)).toBe(0)
  })
})
