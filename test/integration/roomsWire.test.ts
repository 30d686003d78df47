import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { roomNamespace, type RoomWelcome } from '../../contract/envelope.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { limits } from '../../contract/limits.ts'
import { makeSession, publishEdited } from '../support/editSession.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 })

let server: WholeServer, sessionId: string, moderator: RoomConnection
const sockets: RawSocket[] = []

beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  const { ines, wilhelmina, kwabena, eventId } = server.people
  sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  moderator = wilhelmina.enter(sessionId)
  await until(() => expect(moderator.status.value.phase).toBe('joined'))
})
afterEach(async () => {
  moderator.close()
  for (const socket of sockets.splice(0)) await socket.close()
  expect(server.log).toEqual([])
})

const keep = (socket: RawSocket): RawSocket => {
  sockets.push(socket)
  return socket
}
const enter = async (auth: Partial<Parameters<typeof RawSocket.enter>[1]> = {}) =>
  keep(await RawSocket.enter(server.people.thordis, { sessionId, ...auth }))
const say = (text: string) => moderator.command('chat.say', { text, replyTo: null })
const welcomeOf = (socket: RawSocket) =>
  JSON.parse(socket.heard.find(packet => packet.includes('"welcome"'))!.slice(`42${roomNamespace},`.length)) as [
    string,
    RoomWelcome,
  ]

test('the welcome names the build and tells the server’s time, so that a page can set its clock by it', async () => {
  const beforeMs = Date.now()
  const [, { build, now }] = welcomeOf(await enter())
  expect(build).toMatch(/^[0-9a-z-]+$/)
  expect(now).toBeGreaterThanOrEqual(beforeMs)
  expect(now).toBeLessThanOrEqual(Date.now())
})

test('[J5] who says how far they had come gets the rest, and no more', async () => {
  const before = await enter()
  const [, { meetingId, build }] = welcomeOf(before)
  const { seq } = JSON.parse(before.frames[1]!) as { seq: number }
  await before.close()
  await until(() => expect(getSeat(moderator.state.value!.people, server.people.thordis.id)?.here).toBe(false))
  await say('While away')
  const after = await enter({ since: { meetingId, build, role: 'attendee', seq } })
  expect(after.frames[0]).toMatch(/^\{"events":\[.*While away/)
  for (const since of [
    { meetingId, build, role: 'speaker', seq },
    { meetingId: 'other-1', build, role: 'attendee', seq },
    { meetingId, build, role: 'attendee', seq: seq + 1000 },
    { meetingId, build: 'an-older-one', role: 'attendee', seq },
    { meetingId, role: 'attendee', seq },
  ] as const) {
    const fresh = await enter({ since })
    expect(fresh.frames[0], JSON.stringify(since)).toMatch(/^\{"role":"attendee"/)
  }
})

test('a reader who does not read is dropped with “come back”, long before it would be missed, and the others are served', async () => {
  const { ines, tomasz, kwabena, sakura, oleksandra, mateo, thordis } = server.people
  const slow = await enter()
  const talkers = [ines, tomasz, kwabena, sakura, oleksandra, mateo].map(visitor => visitor.enter(sessionId))
  await until(() => {
    for (const talker of talkers) expect(talker.status.value.phase).toBe('joined')
  })
  slow.stopReading()
  const isAway = () => getSeat(moderator.state.value!.people, thordis.id)?.here === false
  // Nothing that could be deflated.
  const random = () => String.fromCharCode(0x4e00 + Math.floor(Math.random() * 20_000))
  const newText = () => Array.from({ length: limits.chatTextChars }, random).join('')
  await Promise.all(
    talkers.map(async talker => {
      // what the kernel's own buffers take comes before what the server has to keep
      while (!isAway()) {
        await talker.command('chat.say', { text: newText(), replyTo: null }).catch(
          () =>
            new Promise(resolve => {
              setTimeout(resolve, 50)
            }),
        )
      }
    }),
  )
  slow.startReading()
  await slow.closed
  expect(slow.heard.some(packet => packet.includes('["end","comeBack"]'))).toBe(true)
  await say('Still here')
  for (const talker of talkers) {
    expect(talker.status.value).toEqual({ phase: 'joined' })
    talker.close()
  }
})

test('too large a message ends that connection alone', async () => {
  const hostile = await enter()
  hostile.send(
    `42${roomNamespace},1["command",${JSON.stringify({ id: 'c-1', name: 'chat.say', params: { text: 'x'.repeat(limits.socketMessageBytes), replyTo: null } })}]`,
  )
  expect(await hostile.closed).toMatchObject({ code: 1009 })
  await say('Still here')
})

test('who asks too fast is refused by name, and who floods is cut off', async () => {
  const hasty = await enter()
  const answers = await Promise.all(
    Array.from({ length: limits.socketBurst + 20 }, (_, n) =>
      hasty.ask('command', { id: `c-${n}`, name: 'people.leaveStage', params: {} }),
    ),
  )
  const codes = answers.map(answer => (answer && !answer.ok ? answer.error.code : answer?.ok))
  expect(codes[0]).toBe(true)
  expect(codes.at(-1)).toBe('too_fast')
  const flooding = await enter({ tab: 'raw-2' })
  for (let n = 0; n < 2 * limits.packetBurst; n += 1) flooding.send(`42${roomNamespace},["nothing",${n}]`)
  expect(await flooding.closed).toEqual({ code: 1008, reason: 'too_fast' })
  await say('Still here')
})

/** Asks again and again over several connections, and tells how often it was not too fast, and how long it took. */
async function askOverConnections(event: string, count: number, makeInput: (n: number) => unknown) {
  const begun = performance.now()
  let passed = 0
  for (let connections = 0; connections < 3; connections += 1) {
    const socket = await enter()
    const answers = await Promise.all(Array.from({ length: count }, (_, n) => socket.ask(event, makeInput(n))))
    passed += answers.filter(answer => answer?.ok === true || answer?.error.code !== 'too_fast').length
    await socket.close()
  }
  return { passed, seconds: (performance.now() - begun) / 1000 }
}

test('[J7] who connects anew may not ask more of a room than who stays', async () => {
  const { passed, seconds } = await askOverConnections('command', limits.socketBurst, n => ({
    id: `again-${n}`,
    name: 'people.leaveStage',
    params: {},
  }))
  expect(passed).toBeGreaterThan(0)
  expect(passed).toBeLessThanOrEqual(limits.socketBurst + Math.ceil(seconds * limits.socketMessagesPerSecond))
})

test('[J7] what everybody is told of one’s media is little, also over several connections', async () => {
  const { passed, seconds } = await askOverConnections('sfu', 2 * limits.sendingBurst, () => ({
    name: 'closeProducer',
    params: { producerId: 'nothing' },
  }))
  expect(passed).toBeGreaterThanOrEqual(limits.sendingBurst)
  expect(passed).toBeLessThanOrEqual(limits.sendingBurst + Math.ceil(seconds * limits.sendingPerSecond))
})

test('a person has so many connections, and those of others are open', async () => {
  const person = await server.addPerson({ roles: ['attendee'] })
  for (let n = 0; n < limits.personSockets; n += 1) keep(await RawSocket.open(person))
  await expect(RawSocket.open(person)).rejects.toThrow('Not connected')
  keep(await RawSocket.open(server.people.thordis))
})

test('[J7] knocking again and again at one door is refused by name', async () => {
  const socket = keep(await RawSocket.open(await server.addPerson({ roles: ['attendee'] })))
  for (let n = 0; n <= limits.entranceBurst; n += 1) {
    const before = socket.heard.length
    socket.connect(roomNamespace, {
      sessionId: 'nowhere-1',
      tab: 'raw-1',
      takeOver: false,
      place: 'viewer',
      since: null,
    })
    await until(() => expect(socket.heard.length).toBeGreaterThan(before))
  }
  expect(socket.heard[1]).toContain('"code":"not_found"')
  expect(socket.heard.at(-1)).toContain('"code":"too_fast"')
})

test('[A7] a sign-in that ends takes along the connections that are in no room yet', async () => {
  const leaving = await server.addPerson({ roles: ['attendee'] })
  const waiting = keep(await RawSocket.open(leaving))
  waiting.connect('/notices', {})
  await waiting.hear(packet => packet.startsWith('40/notices'))
  const silent = keep(await RawSocket.open(leaving))
  await leaving.get('signOut', {})
  for (const { code } of await Promise.all([waiting.closed, silent.closed])) {
    expect(code, 'closed, not broken off later').not.toBe(1006)
  }
})

test('[A8] a right that ends while somebody comes in is not theirs inside', async () => {
  const { ines, wilhelmina } = server.people
  for (const moderators of [[wilhelmina.id], [wilhelmina.id, ines.id]]) {
    const coming = await server.addPerson({ roles: ['attendee'] })
    const [, entered] = await Promise.all([
      publishEdited(ines, sessionId, { moderators, visibility: moderators.length === 1 ? 'private' : 'published' }),
      Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const socket = keep(await RawSocket.open(coming))
          socket.connect(roomNamespace, { sessionId, tab: `raw-${n}`, takeOver: true, place: 'viewer', since: null })
          await socket.hear(packet => !packet.startsWith('0'))
          return socket
        }),
      ),
    ])
    if (moderators.length === 1) {
      await Promise.all(
        entered.map(socket => Promise.race([socket.closed, socket.hear(packet => packet.startsWith('44'))])),
      )
    }
  }
})

test('[J5] a large view comes deflated, and a page has it whole', async () => {
  const texts = Array.from({ length: 9 }, (_, i) => `${i} `.repeat(500).trim())
  for (const text of texts) await say(text)
  const raw = await enter()
  expect(raw.heard.filter(packet => packet.includes('["frame"')).map(packet => packet.slice(0, 10))).toEqual([
    '451-/room,',
    '42/room,["',
  ])
  const page = server.people.sakura.enter(sessionId)
  await until(() => expect(page.state.value?.chat.lines.map(line => line.text)).toEqual(texts))
  page.close()
})
