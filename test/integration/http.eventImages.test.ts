import { describe, expect, test } from 'vitest'
import sharp from 'sharp'
import type { Agenda } from '../../contract/http/sessions.ts'
import { imageShapes } from '../../contract/imageShapes.ts'
import { limits } from '../../contract/limits.ts'
import type { TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { picture, useImages } from '../support/useImages.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, send, filesOf, purge } = useImages(dialect)
  const event = () => ({ eventId: opened.cast.eventId })
  const setCover = async () => (await send('setCover', event(), await picture(300, 300))).id
  const coverStatus = async (imageId: string, width = '480') =>
    (await opened.nobody.ask('getCover', { params: { ...event(), imageId, width } })).status
  const setPhoto = async (personId: string, browser?: TestBrowser) =>
    send('setPhoto', { ...event(), personId }, await picture(300, 200), browser)
  const photoStatus = async (personId: string, imageId: string, browser: TestBrowser) =>
    (await browser.ask('getPhoto', { params: { ...event(), personId, imageId, width: '96' } })).status

  test('[E0] [E1] [E3] an event is shown with its cover, for everybody, and the one before leaves the disk', async () => {
    const first = await setCover()
    const { reply } = await opened.attendee.ask('getEvent', { params: event() })
    const shown = await opened.nobody.ask('getPublicEvent', { params: event() })
    expect([reply.cover, shown.reply.cover]).toEqual([first, first])
    const address = `/api/events/${opened.cast.eventId}/cover/${first}/480`
    const { rawPayload } = await opened.app.app.inject({ url: address })
    expect(await sharp(rawPayload).metadata()).toMatchObject({ format: 'webp', width: 480, height: 160 })
    expect(await coverStatus(first, '481')).toBe(404)

    const second = await setCover()
    expect([await coverStatus(first), await coverStatus(second)]).toEqual([404, 200])
    expect(await filesOf(first, second)).toHaveLength(imageShapes.cover.widths.length)
    await opened.organizer.ask('removeCover', { params: event() })
    expect((await opened.attendee.ask('getEvent', { params: event() })).reply.cover).toBeNull()
    expect(await filesOf(first, second)).toEqual([])
  })

  test('[E0] what is no image changes nothing, and of two covers that come at once one is kept', async () => {
    const first = await setCover()
    expect(await send('setCover', event(), Buffer.from('no image'))).toMatchObject({
      status: 415,
      code: 'wrong_content',
    })
    expect(await send('setCover', event(), Buffer.alloc(limits.imageBytes + 1))).toMatchObject({ status: 413 })
    expect(await coverStatus(first)).toBe(200)
    const ids = await Promise.all([setCover(), setCover()])
    const { cover } = (await opened.attendee.ask('getEvent', { params: event() })).reply
    expect(ids).toContain(cover)
    expect(await filesOf(first, ...ids)).toHaveLength(imageShapes.cover.widths.length)
    await opened.organizer.ask('deleteEvent', { params: event(), body: { title: 'The event' } })
    expect(await coverStatus(cover!)).toBe(404)
    opened.app.world.now += limits.deletedKeptMs
    await purge()
    expect(await filesOf(first, ...ids)).toEqual([])
  })

  test('[E4] who has pages of the event open is told of another cover, and of another photo', async () => {
    const told: string[] = []
    const stop = opened.app.changes.changed.subscribe(({ address }) => told.push(address))
    await setCover()
    expect(told).toContain(`/api/events/${opened.cast.eventId}`)
    told.length = 0
    await setPhoto(opened.cast.ids.speaker)
    stop()
    expect(told).toEqual(
      expect.arrayContaining([
        `/api/events/${opened.cast.eventId}/people`,
        `/api/events/${opened.cast.eventId}/public`,
        `/api/sessions/${opened.cast.sessionIds.published}`,
      ]),
    )
  })

  test('[A5] [E3] everybody sees of who speaks in a published session photo, work and biography', async () => {
    const { speaker, moderator } = opened.cast.ids
    const { id: photo } = await setPhoto(speaker)
    const said = { jobTitle: 'Pilot', company: 'Harbour', biography: 'Sails since 1999.' }
    const body = { firstName: 'The', lastName: 'speaker', roles: ['speaker' as const], ...said }
    await opened.organizer.ask('editPerson', { params: { ...event(), personId: speaker }, body })
    const { reply } = await opened.nobody.ask('getPublicEvent', { params: event() })
    expect(reply.speakers).toEqual([expect.objectContaining({ id: speaker, photo, ...said })])
    const sessionId = opened.cast.sessionIds.published
    const page = (await opened.nobody.ask('getSession', { params: { sessionId } })).reply
    expect(page.speakers).toEqual([expect.objectContaining({ id: speaker, photo, jobTitle: 'Pilot' })])
    expect(page.moderators).toEqual([expect.objectContaining({ id: moderator, photo: null, company: '' })])
    expect(await photoStatus(speaker, photo, opened.nobody)).toBe(200)
  })

  test('[E2] [S7] agendas, the editor and typing ahead have the photo of whom they name, to who may see it', async () => {
    const { ids, sessionIds } = opened.cast
    const params = { sessionId: sessionIds.published }
    const { id: photo } = await setPhoto(ids.speaker)
    const ofSession = ({ sessions }: Pick<Agenda, 'sessions'>) => {
      const { speakers, moderators } = sessions.find(({ id }) => id === params.sessionId)!
      return [...speakers, ...moderators].map(person => person.photo)
    }
    const agenda = (await opened.attendee.ask('getAgenda', { params: event() })).reply
    const shown = (await opened.nobody.ask('getPublicEvent', { params: event() })).reply
    expect([ofSession(agenda), ofSession(shown)]).toEqual([
      [photo, null],
      [photo, null],
    ])
    expect(await photoStatus(ids.speaker, photo, opened.attendee)).toBe(200)
    const { people } = (await opened.organizer.ask('getEditor', { params })).reply
    const query = { role: 'speaker' as const, text: '' }
    const found = (await opened.organizer.ask('searchPeople', { params: event(), query })).reply.people
    for (const named of [people, found]) {
      expect(named).toContainEqual(expect.objectContaining({ id: ids.speaker, photo }))
    }
    await opened.organizer.ask('removePhoto', { params: { ...event(), personId: ids.speaker } })
    expect(ofSession((await opened.attendee.ask('getAgenda', { params: event() })).reply)).toEqual([null, null])
  })

  test('[A5] [S9] a photo is there for the team, and for who finds a session that names the person', async () => {
    const { cast } = opened
    const { attendee, otherModerator, speaker } = cast.ids
    const stranger = await cast.signedIn('stranger')
    const editor = await cast.signedIn('contentManager')
    const own = await cast.signedIn('speaker')
    const askers = [opened.nobody, stranger, opened.attendee, own, editor, opened.organizer]
    const seen = async (personId: string, photo: string) => {
      const statuses = []
      for (const asker of askers) statuses.push(await photoStatus(personId, photo, asker))
      return statuses.join(' ')
    }
    const known = (await setPhoto(attendee)).id
    expect(await seen(attendee, known)).toBe('404 404 404 404 200 200')
    const unnamed = (await setPhoto(otherModerator)).id
    expect(await seen(otherModerator, unnamed)).toBe('404 404 404 404 200 200')
    await cast.publish(cast.sessionIds.private, { visibility: 'private', speakers: [speaker, otherModerator] })
    expect(await seen(otherModerator, unnamed)).toBe('404 404 404 200 200 200')
    await cast.publish(cast.sessionIds.published, { speakers: [otherModerator] })
    expect(await seen(otherModerator, unnamed)).toBe('200 200 200 200 200 200')
    expect(await photoStatus(speaker, unnamed, opened.organizer)).toBe(404) // another's
    await opened.organizer.ask('deleteSession', { params: { sessionId: cast.sessionIds.published } })
    expect(await seen(otherModerator, unnamed)).toBe('404 404 404 200 200 200')
  })

  test('[A5] a photo that is replaced or removed, or whose person is, leaves the disk', async () => {
    const { speaker } = opened.cast.ids
    const first = (await setPhoto(speaker)).id
    const second = (await setPhoto(speaker)).id
    expect(await filesOf(first, second)).toHaveLength(imageShapes.photo.widths.length)
    await opened.organizer.ask('removePhoto', { params: { ...event(), personId: speaker } })
    expect(await filesOf(first, second)).toEqual([])
    const third = (await setPhoto(speaker)).id
    const other = (await setPhoto(opened.cast.ids.otherModerator)).id
    await opened.organizer.ask('removePerson', { params: { ...event(), personId: speaker } })
    await opened.app.uploads.tidy()
    expect([await filesOf(third), (await filesOf(other)).length]).toEqual([[], imageShapes.photo.widths.length])
    expect(await setPhoto(opened.cast.ids.stranger)).toMatchObject({ status: 404 })
    expect(await setPhoto(opened.cast.ids.attendee, opened.attendee)).toMatchObject({ status: 403 })
  })
})
