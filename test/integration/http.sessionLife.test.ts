import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, manager: TestBrowser, attendee: TestBrowser
  let moderator: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    manager = await cast.signedIn('contentManager')
    attendee = await cast.signedIn('attendee')
    moderator = await cast.signedIn('moderator')
    ;({ addDraft, publish } = createHttpDrafts(app, cast, organizer))
  })
  afterAll(() => app.close())

  const addPublished = async (title: string) => {
    const made = await addDraft(title)
    await publish(made.sessionId, 0)
    return made
  }
  const agenda = async (browser = organizer) =>
    (await browser.ask('getAgenda', { params: { eventId: cast.eventId } })).reply
  const deleted = async () =>
    (await manager.ask('listDeletedSessions', { params: { eventId: cast.eventId } })).reply.sessions
  const remove = (sessionId: string, by = organizer) => by.ask('deleteSession', { params: { sessionId } })
  const addUpload = async (sessionId: string) => {
    const upload = { id: app.effects.id(), sessionId, eventId: cast.eventId, personId: cast.ids.organizer }
    await app.stores.uploads.insert({ ...upload, name: 'a.pdf', size: 4, createdAt: 1 })
    return upload.id
  }
  const bringBack = (deletedId: string) =>
    manager.ask('bringSessionBack', { params: { eventId: cast.eventId, deletedId } })

  test('[S12] [S19] a duplicate is a draft of whoever made it, with all that the draft says', async () => {
    const { sessionId, documentId } = await addPublished('To be repeated')
    app.drafts.edit(documentId, { title: 'To be repeated, and changed' })
    const { id } = (await manager.ask('duplicateSession', { params: { sessionId } })).reply
    const editor = (await organizer.ask('getEditor', { params: { sessionId: id } })).reply
    expect([editor.version, editor.documentId === documentId]).toEqual([0, false])
    expect(await app.drafts.read(editor.documentId)).toEqual(await app.drafts.read(documentId))
    expect((await agenda()).drafts.find(draft => draft.id === id)).toMatchObject({
      title: 'To be repeated, and changed',
      createdBy: 'The contentManager',
    })
  })

  test('[S12] [E2] of a duplicate’s title, however long, the list of drafts has as much as may be published', async () => {
    const { sessionId, documentId } = await addDraft('To be repeated at length')
    app.drafts.edit(documentId, { title: `${'A'.repeat(119)}😀${'B'.repeat(100_000)}` })
    const { id } = (await manager.ask('duplicateSession', { params: { sessionId } })).reply
    expect((await agenda()).drafts.find(draft => draft.id === id)?.title).toBe(`${'A'.repeat(119)}😀`)
  })

  test('[A13] [S12] a session whose moderators all lost the role comes back once one of them moderates again', async () => {
    const personId = cast.ids.stranger
    await app.stores.events.addRole(cast.eventId, personId, 'moderator')
    const { sessionId, documentId } = await addDraft('Left without a moderator')
    app.drafts.edit(documentId, { moderators: [personId] })
    await publish(sessionId, 0)
    await remove(sessionId)
    expect((await organizer.ask('removePerson', { params: { eventId: cast.eventId, personId } })).status).toBe(200)
    const refused = await bringBack(sessionId)
    expect([refused.status, refused.code, refused.details]).toEqual([
      409,
      'no_moderator',
      { moderators: ['The stranger'] },
    ])
    expect((await deleted()).map(({ id }) => id)).toContain(sessionId)
    await app.stores.events.addRole(cast.eventId, personId, 'moderator')
    expect((await bringBack(sessionId)).status).toBe(200)
  })

  test('[S12] a cancelled session stays on the agenda, marked, and nobody starts or enters it until it is put back', async () => {
    const { sessionId } = await addPublished('To be cancelled')
    const params = { sessionId }
    expect((await organizer.ask('cancelSession', { params })).status).toBe(200)
    expect((await organizer.ask('cancelSession', { params })).code).toBe('already_done')
    expect((await agenda(attendee)).sessions.find(({ id }) => id === sessionId)).toMatchObject({ cancelled: true })
    const page = (await moderator.ask('getSession', { params })).reply
    expect([page.cancelled, page.may]).toEqual([true, { edit: false, start: false, enter: false }])
    expect((await organizer.ask('startMeeting', { params })).code).toBe('cancelled')
    expect((await app.rights.sessionRights(cast.ids.speaker, sessionId))?.roomRole).toBeNull()
    expect((await publish(sessionId, 1)).status).toBe(200)
    expect((await manager.ask('uncancelSession', { params })).status).toBe(200)
    expect((await manager.ask('uncancelSession', { params })).code).toBe('already_done')
    expect((await moderator.ask('startMeeting', { params })).status).toBe(200)
  })

  test('[S12] [S24] a live session is neither cancelled nor deleted; a draft can’t be cancelled', async () => {
    const { sessionId } = await addPublished('Live')
    const params = { sessionId }
    const { meetingId } = (await moderator.ask('startMeeting', { params })).reply
    expect((await organizer.ask('cancelSession', { params })).code).toBe('is_live')
    expect((await remove(sessionId)).code).toBe('is_live')
    await app.meetings.endMeeting(meetingId)
    expect((await remove(sessionId)).status).toBe(200)
    const draft = await addDraft('Never published')
    const cancelled = await organizer.ask('cancelSession', { params: { sessionId: draft.sessionId } })
    expect(cancelled.code).toBe('not_published')
  })

  test('[S12] a deleted session is not there for anybody, but in the team’s list', async () => {
    const { sessionId, documentId } = await addPublished('To be deleted')
    const ended: string[] = []
    const stop = app.changes.documentEnded.subscribe(change => ended.push(change.documentId))
    await remove(sessionId)
    stop()
    expect(ended).toEqual([documentId])
    for (const browser of [organizer, manager, moderator, attendee]) {
      expect((await browser.ask('getSession', { params: { sessionId } })).status).toBe(404)
    }
    expect((await organizer.ask('getEditor', { params: { sessionId } })).status).toBe(404)
    expect((await publish(sessionId, 1)).status).toBe(404)
    expect((await remove(sessionId)).status).toBe(404)
    for (const browser of [organizer, attendee]) {
      expect((await agenda(browser)).sessions.map(({ id }) => id)).not.toContain(sessionId)
    }
    expect(await app.rights.sessionRights(cast.ids.admin, sessionId)).toBeUndefined()
    expect(await app.rights.documentRights(cast.ids.admin, documentId)).toBeUndefined()
    expect((await deleted()).find(({ id }) => id === sessionId)).toEqual({
      id: sessionId,
      title: 'To be deleted',
      deletedAt: app.world.now,
      deletedBy: 'The organizer',
      keptUntil: app.world.now + limits.deletedKeptMs,
    })
  })

  test('[S12] [S19] what was deleted, drafts too, is brought back as it was', async () => {
    const published = await addPublished('Back again')
    const draft = await addDraft('A draft, back again')
    for (const { sessionId } of [published, draft]) {
      await remove(sessionId)
      expect((await bringBack(sessionId)).status).toBe(200)
      expect((await bringBack(sessionId)).status).toBe(404)
    }
    expect((await agenda(attendee)).sessions.map(({ title }) => title)).toContain('Back again')
    expect((await agenda()).drafts.map(({ title }) => title)).toContain('A draft, back again')
    expect((await deleted()).map(({ title }) => title)).not.toContain('Back again')
    expect((await publish(draft.sessionId, 0)).status).toBe(200)
    expect((await publish(published.sessionId, 1)).reply).toEqual({ version: 2 })
  })

  test('[S12] after 30 days a deleted session is gone for good, and others stay', async () => {
    const gone = await addPublished('Gone for good')
    const { meetingId } = (await moderator.ask('startMeeting', { params: { sessionId: gone.sessionId } })).reply
    await app.meetings.endMeeting(meetingId)
    const [attached, coming] = [await addUpload(gone.sessionId), await addUpload(gone.sessionId)]
    const words = { name: 'a.pdf', title: 'A', description: '', type: 'pdf', sha256: 'ab' }
    const attachment = { ...words, id: attached, sessionId: gone.sessionId, size: 4 }
    await app.stores.attachments.add({ ...attachment, createdBy: cast.ids.organizer, createdAt: 1 })
    await remove(gone.sessionId)
    const deletedAt = app.world.now
    app.world.now += 1
    const later = await addDraft('Deleted a moment later')
    await remove(later.sessionId)
    app.world.now = deletedAt + limits.deletedKeptMs - 1
    manager = await cast.signedIn('contentManager') // the sign-ins of then have run out
    await app.purge()
    expect(await app.stores.sessions.find(gone.sessionId)).toBeDefined()
    app.world.now++
    expect((await deleted()).map(({ id }) => id)).not.toContain(gone.sessionId)
    expect((await bringBack(gone.sessionId)).status).toBe(404)
    while (await app.purge());
    expect((await app.stores.uploads.listUnwanted(10, 1)).toSorted()).toEqual([attached, coming].toSorted())
    expect(await app.stores.attachments.find(attached)).toBeUndefined()
    expect(app.meetingsRemoved).toContain(meetingId)
    expect(await app.stores.sessions.find(gone.sessionId)).toBeUndefined()
    expect(await app.stores.sessions.listVersions(gone.sessionId, 9, 9)).toEqual([])
    expect(await app.drafts.read(gone.documentId)).toBeUndefined()
    expect(await app.drafts.read(later.documentId)).toBeDefined()
    expect((await bringBack(later.sessionId)).status).toBe(200)
    app.world.now = deletedAt
  })

  test('[S12] a session of which something can’t be taken away keeps no other one, and is tried again', async () => {
    const [stuck, other] = [await addDraft('Stuck'), await addDraft('Not stuck')]
    for (const { sessionId } of [stuck, other]) await remove(sessionId)
    const deletedAt = app.world.now
    app.world.now += limits.deletedKeptMs
    app.drafts.unremovable.add(stuck.documentId)
    while (await app.purge());
    expect(app.unexpected.splice(0)).not.toEqual([])
    expect(await app.stores.sessions.find(stuck.sessionId)).toBeDefined()
    expect(await app.stores.sessions.find(other.sessionId)).toBeUndefined()
    app.drafts.unremovable.clear()
    while (await app.purge());
    expect(await app.stores.sessions.find(stuck.sessionId)).toBeUndefined()
    app.world.now = deletedAt
  })

  test('[S12] who publishes, starts, cancels and deletes at once does so in one order, and nothing is half done', async () => {
    for (let round = 0; round < 12; round++) {
      const { sessionId, documentId } = await addPublished(`Raced ${round}`)
      const params = { sessionId }
      const works = [
        () => organizer.ask('cancelSession', { params }),
        () => manager.ask('cancelSession', { params }),
        () => remove(sessionId, organizer),
        () => remove(sessionId, manager),
        () => moderator.ask('startMeeting', { params }),
        () => publish(sessionId, 1, manager),
      ]
      const turned = works.map((_, index) => (index + round) % works.length)
      const answers = await Promise.all(turned.map(index => works[index]!()))
      const of = (index: number) => answers[turned.indexOf(index)]!.status
      const session = (await app.stores.sessions.find(sessionId))!
      const isLive = (await app.stores.meetings.findOpen(sessionId)) !== undefined
      const done = (...indexes: number[]) => indexes.filter(index => of(index) === 200).length
      expect({ cancelled: done(0, 1), deleted: done(2, 3), live: done(4), version: 1 + done(5) }).toEqual({
        cancelled: session.cancelledAt === null ? 0 : 1,
        deleted: session.deletedAt === null ? 0 : 1,
        live: isLive ? 1 : 0,
        version: session.version,
      })
      expect(isLive && (session.cancelledAt !== null || session.deletedAt !== null)).toBe(false)
      expect(isLive || session.deletedAt !== null).toBe(true)
      expect((await app.stores.sessions.findVersion(sessionId, session.version))?.version).toBe(session.version)
      expect(answers.every(({ status }) => status < 500)).toBe(true)
      expect(await app.drafts.read(documentId)).toBeDefined()
    }
  })
})
