import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('[A9] the sample prints one line for each of its eight people, and each link signs in, again and again', async () => {
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
  const ines = await TestBrowser.of(app, 'Inês Carvalho')
  const { events } = (await ines.ask('listEvents', {})).reply
  const eventId = events[0]!.id
  expect((await ines.ask('getEvent', { params: { eventId } })).reply.counts).toEqual({
    registered: 3,
    speakers: 2,
    sessions: 4,
  })
  expect((await ines.ask('getAgenda', { params: { eventId } })).reply.sessions).toHaveLength(4)
  const { id: sessionId } = (
    await ines.ask('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
  ).reply
  const { reply: editor, status } = await ines.ask('getEditor', { params: { sessionId } })
  expect([status, editor.version, editor.published]).toEqual([200, 0, null])
})
