import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { openResource } from '../../client/models/Resource.ts'
import { NoticesConnection } from '../../client/net/NoticesConnection.ts'
import { hearServerTime, serverTimeAtLeast } from '../../client/net/serverClock.ts'
import { limits } from '../../contract/limits.ts'
import { makeSession, publishEdited } from '../support/editSession.ts'
import { NoticesPage } from '../support/NoticesPage.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { Visitor } from '../support/Visitor.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 10 })

const pages: NoticesPage[] = []
let server: WholeServer
let agenda: string, event: string, sessionId: string, session: string, editor: string

beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  const { ines, wilhelmina, eventId } = server.people
  sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id] })
  event = `/api/events/${eventId}`
  agenda = `${event}/sessions`
  session = `/api/sessions/${sessionId}`
  editor = `${session}/editor`
})
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
  expect(server.log).toEqual([])
})

const open = (visitor: Visitor): NoticesPage => {
  const page = new NoticesPage(visitor)
  pages.push(page)
  return page
}

test('[E4] [C6] only those who may see an address may watch it', async () => {
  const { ines, wilhelmina, thordis, privateId } = server.people
  const privateSession = `/api/sessions/${privateId}`
  const cast: [string, Visitor, [string, string, string, string]][] = [
    //                                                                               agenda session private editor
    ['organizer', ines, ['ok', 'ok', 'ok', 'ok']],
    [
      'content manager',
      await server.addPerson({ accountRole: 'contentManager', assigned: true }),
      ['ok', 'ok', 'ok', 'ok'],
    ],
    ['moderator', wilhelmina, ['ok', 'ok', 'ok', 'not_found']],
    ['attendee', thordis, ['ok', 'ok', 'not_found', 'not_found']],
    ['stranger', await server.addPerson({}), ['not_found', 'ok', 'not_found', 'not_found']],
    ['signed out', new Visitor(server.url), ['not_found', 'ok', 'not_found', 'not_found']],
  ]
  for (const [who, visitor, expected] of cast) {
    const page = open(visitor)
    const answers = []
    for (const address of [agenda, session, privateSession, editor]) answers.push(await page.watch(address))
    expect([who, ...answers]).toEqual([who, ...expected])
  }
})

test('[E4] a published change is told to all whom it concerns, with a higher version each time', async () => {
  const { ines, thordis } = server.people
  const [team, attendee, visitor] = [open(ines), open(thordis), open(new Visitor(server.url))]
  for (const page of [team, attendee]) await page.watch(agenda)
  for (const page of [team, attendee, visitor]) await page.watch(session)
  await team.watch(editor)
  await publishEdited(ines, sessionId, { title: 'Another title' })
  await until(() => {
    expect(new Set(team.addresses)).toEqual(new Set([agenda, session, editor]))
    expect(new Set(attendee.addresses)).toEqual(new Set([agenda, session]))
    expect(visitor.addresses).toEqual([session])
  })
  const { version } = visitor.heard[0]!
  await publishEdited(ines, sessionId, { title: 'A third title' })
  await until(() => expect(visitor.heard.at(-1)!.version).toBeGreaterThan(version))
})

test('[E4] [S9] [C6] a change of what is hidden from a person is not told, not even by a gap', async () => {
  const { ines, thordis, wilhelmina, privateId, eventId } = server.people
  const [attendee, moderator] = [open(thordis), open(wilhelmina)]
  for (const page of [attendee, moderator]) expect(await page.watch(agenda)).toBe('ok')
  await publishEdited(ines, privateId, { title: 'The rehearsal' })
  await until(() => expect(moderator.addresses).toEqual([agenda]))
  await makeSession(ines, eventId, { moderators: [ines.id], visibility: 'unlisted' })
  await attendee.settle()
  await moderator.settle()
  expect(attendee.heard).toEqual([])
  expect(moderator.heard).toHaveLength(1)
})

test('[E4] [C6] who begins to watch learns whether what was loaded is still new, and nothing of what is hidden', async () => {
  const { ines, thordis, privateId, eventId } = server.people
  const other = await makeSession(ines, eventId, { moderators: [ines.id] })
  const asked = (await thordis.get('getMe', {})).now
  await publishEdited(ines, sessionId, { title: 'While it was loaded' })
  const [team, attendee] = [open(ines), open(thordis)]
  const seen = await attendee.watchVersion(agenda)
  expect(seen).toBeGreaterThan(asked)
  await publishEdited(ines, privateId, { title: 'Hidden from most' })
  expect(await team.watchVersion(agenda)).toBeGreaterThan(seen)
  expect(await attendee.watchVersion(agenda), 'also when asked again').toBe(seen)
  expect(await attendee.watchVersion(`/api/sessions/${other}`), 'what has not changed').toBeLessThanOrEqual(asked)
})

test('[E4] a page asks once for what it shows, and again when that has changed, and after a lost connection', async () => {
  const { ines, thordis } = server.people
  const askedAt = performance.now()
  hearServerTime((await thordis.get('getMe', {})).now, askedAt)
  const connection = new NoticesConnection({ origin: server.url, headers: thordis.headers })
  const versions: number[] = []
  let loads = 0
  const resource = openResource({
    load: () => {
      loads += 1
      return thordis.get('getSession', { params: { sessionId } })
    },
    watch: listener =>
      connection.watch(session, version => {
        versions.push(version)
        listener(version)
      }),
    now: serverTimeAtLeast,
  })
  try {
    await until(() => expect([versions.length, resource.loading.value]).toEqual([1, false]))
    expect(loads).toBe(1)
    connection.renew()
    await until(() => expect(versions).toHaveLength(2))
    await until(() => expect([loads, resource.loading.value], 'over the cut nobody knows').toEqual([2, false]))
    await publishEdited(ines, sessionId, { title: 'Another title' })
    await until(() => expect(resource.data.value?.title).toBe('Another title'))
    expect(loads).toBe(3)
    expect(connection.isCutOff.value).toBe(false)
  } finally {
    resource.close()
    connection.close()
  }
})

test('[S9] [C6] who could see a session hears that it is gone, and nothing after', async () => {
  const { ines, thordis } = server.people
  const [team, attendee] = [open(ines), open(thordis)]
  for (const page of [team, attendee]) await page.watch(session)
  await publishEdited(ines, sessionId, { visibility: 'private' })
  await until(() => expect(attendee.addresses).toEqual([session]))
  const told = team.heard.length
  await publishEdited(ines, sessionId, { title: 'Hidden now' })
  await until(() => expect(team.heard.length).toBeGreaterThan(told))
  await attendee.settle()
  expect(attendee.addresses).toEqual([session])
  expect(await attendee.watch(`${session}?again`)).toBe('not_found')
})

test('[P2] [J3] going live, and its end, are told to those who wait', async () => {
  const { wilhelmina, thordis } = server.people
  const waiting = open(thordis)
  await waiting.watch(session)
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  await until(() => expect(waiting.heard).toHaveLength(1))
  expect((await thordis.get('getSession', { params: { sessionId } })).live).toBe(true)
  const room = wilhelmina.enter(sessionId)
  await until(() => expect(room.status.value.phase).toBe('joined'))
  await room.command('meeting.end', {})
  await until(async () => {
    expect(waiting.heard).toHaveLength(2)
    expect((await thordis.get('getSession', { params: { sessionId } })).live).toBe(false)
  })
})

test('what is no address is refused, and so is more than a page shows', async () => {
  const page = open(server.people.ines)
  for (const wrong of [null, 7, 'x'.repeat(201), { address: session }]) {
    expect(await page.watch(wrong)).toBe('bad_command')
  }
  for (const wrong of ['', '/api/me', '/elsewhere', `${session}/..`, 'sign-in 1']) {
    expect(await page.watch(wrong)).toBe('not_found')
  }
  const { ines, eventId } = server.people
  expect(await page.watch(agenda)).toBe('ok')
  expect(await page.watch(agenda), 'twice is once').toBe('ok')
  const answers = []
  for (let n = 0; n < limits.watchedAddresses; n += 1) {
    const { id } = await ines.get('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
    answers.push(await page.watch(`/api/sessions/${id}/editor`))
  }
  expect(answers).toEqual([...Array.from({ length: limits.watchedAddresses - 1 }, () => 'ok'), 'full'])
  page.unwatch(agenda)
  expect(await page.watch(event)).toBe('ok')
})
