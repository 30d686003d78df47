import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RouteReply } from '../../contract/http.ts'
import { imageShapes } from '../../contract/imageShapes.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'

let app: TestApp
let ines: TestBrowser
let eventId: string
beforeAll(async () => {
  app = await openTestApp({ cutsPictures: true })
  ines = await TestBrowser.of(app, 'Inês Carvalho')
  eventId = (await ines.ask('listEvents', {})).reply.events[0]!.id
})
afterAll(() => app.close())

type AgendaSession = RouteReply<'getAgenda'>['sessions'][number]
const agenda = async (browser = ines) => (await browser.ask('getAgenda', { params: { eventId } })).reply
const find = async (title: string): Promise<AgendaSession> =>
  (await agenda()).sessions.find(session => session.title.startsWith(title))!

test('[A9] the sample prints one line for each of the eight whom one signs in as, again and again', async () => {
  expect(app.links.size).toBe(8)
  const colors = new Set<number>()
  for (const [name, token] of app.links) {
    const browser = new TestBrowser(app)
    expect((await browser.ask('getLink', { params: { token } })).reply).toMatchObject({ name, worksOnce: false })
    for (const _ of [1, 2]) expect((await browser.ask('useLink', { params: { token } })).status).toBe(200)
    const { me } = (await browser.ask('getMe', {})).reply
    expect(`${me?.firstName} ${me?.lastName}`).toBe(name)
    colors.add(me!.color)
  }
  expect(colors.size, 'each has a colour of their own').toBe(8)
})

test('[S1] an organizer finds the event, adds a session, and opens its editor', async () => {
  expect((await ines.ask('getEvent', { params: { eventId } })).reply.counts).toEqual({
    registered: 27,
    speakers: 8,
    sessions: 10,
  })
  const { id: sessionId } = (
    await ines.ask('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
  ).reply
  const { reply: editor, status } = await ines.ask('getEditor', { params: { sessionId } })
  expect([status, editor.version, editor.published]).toEqual([200, 0, null])
})

test('[A9] [A5] some 40 people are in the event, with who they are, and have come differently far without an e-mail', async () => {
  const { people, total } = (await ines.ask('listPeople', { params: { eventId }, query: { role: '', text: '' } })).reply
  expect(total).toBe(39)
  const kinds = people.map(({ status, invitedAt }) => `${status}${invitedAt === null ? '' : ', sent'}`)
  expect(new Set(kinds)).toEqual(new Set(['registered', 'invited', 'invited, sent']))
  for (const person of people.filter(({ roles }) => roles.includes('speaker'))) {
    expect([person.jobTitle, person.company, person.biography], person.email).not.toContain('')
  }
  expect(app.mailbox.list()).toEqual([])
})

test('[A9] [S9] three days of sessions, of which some are private, unlisted, cancelled or a draft', async () => {
  const { sessions, drafts } = await agenda()
  const { startsOn, endsOn } = (await ines.ask('getEvent', { params: { eventId } })).reply
  expect([startsOn, endsOn]).toEqual(['2026-11-25', '2026-11-27'])
  const days = sessions.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 10))
  expect(new Set(days)).toEqual(new Set(['2026-11-25', '2026-11-26', '2026-11-27']))
  expect(sessions.map(({ visibility }) => visibility)).toEqual(expect.arrayContaining(['private', 'unlisted']))
  expect(sessions.filter(({ cancelled }) => cancelled)).toHaveLength(1)
  expect(drafts.map(({ title }) => title)).toContain('Lightning talks: bring five minutes')
  const { startsAt } = await find('Keeping ferries on time')
  expect(startsAt - app.effects.now(), 'one can be tried out now').toBeLessThanOrEqual(30 * 60_000)
})

test('[A9] [S17] a session has a history, of different people and with differences', async () => {
  const { id: sessionId } = await find('Tide tables')
  const { versions } = (await ines.ask('listVersions', { params: { sessionId }, query: {} })).reply
  expect(versions.map(({ by }) => by)).toEqual(['Tomasz Wójcik', 'Zsófia Kerekes', 'Inês Carvalho'])
  expect(versions[0]!.changed.toSorted()).toEqual(['tags', 'thumbnail', 'time', 'title'])
  expect(versions[1]!.changed.toSorted()).toEqual(['description', 'durationMinutes', 'speakers'])
  const { version } = (await ines.ask('getEditor', { params: { sessionId } })).reply
  expect((await ines.ask('publishSession', { params: { sessionId }, body: { baseVersion: version } })).status).toBe(200)
})

test('[A9] [E1] [S2] the cover and the thumbnails are there in every width', async () => {
  const { sessions } = await agenda()
  const pictured = sessions.filter(({ thumbnail }) => thumbnail !== null)
  expect(pictured).toHaveLength(5)
  const { cover } = (await ines.ask('getEvent', { params: { eventId } })).reply
  const shown = [
    { ownerId: eventId, shape: 'cover' as const, id: cover! },
    ...pictured.map(({ id, thumbnail }) => ({ ownerId: id, shape: 'thumbnail' as const, id: thumbnail! })),
  ]
  for (const { ownerId, shape, id } of shown) {
    for (const width of imageShapes[shape].widths) {
      const { open } = await app.images.find({ eventId, ownerId, shape }, id, width)
      expect((await buffer(await open())).subarray(8, 12).toString(), `${width}`).toBe('WEBP')
    }
  }
})

test('[A9] [S21] attachments are real files, with their size and checksum', async () => {
  const { id: sessionId } = await find('Tide tables')
  const { attachments } = (await ines.ask('listAttachments', { params: { sessionId } })).reply
  expect(attachments.map(({ type }) => type)).toEqual(['pdf', 'csv', 'png', 'docx'])
  for (const { id, size } of attachments) {
    const bytes = await buffer(await app.files.open(id))
    expect(bytes).toHaveLength(size)
    const { sha256 } = (await app.stores.attachments.find(id))!
    expect(sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})
