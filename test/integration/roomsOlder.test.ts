import { expect, onTestFinished, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { limits } from '../../contract/limits.ts'
import { makeSession } from '../support/editSession.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'
import { readBack } from '../support/readBack.ts'
import { startLiveSample } from '../support/startSampleRoom.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000, interval: 20 })
const joined = (room: RoomConnection) => until(() => expect(room.status.value.phase).toBe('joined'))
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `Line ${n + 1}`)
const sayAll = (room: RoomConnection, texts: readonly string[]) =>
  Promise.all(texts.map(text => room.command('chat.say', { text, replyTo: null })))

test.for(storeDialects)(
  '[C2] [J5] on %s, who comes late reads back all that was said, also after a kill, and hears what is deleted of it',
  async dialect => {
    const { databaseUrl } = await useTemporaryStore(dialect)
    const env = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }
    const { server, wilhelmina, thordis, sessionId } = await startLiveSample(env)
    const writer = wilhelmina.enter(sessionId)
    await joined(writer)
    const count = 2 * limits.chatLines + 10
    const ids = (await sayAll(writer, numbers(count))).map(({ id }) => id)
    const reader = thordis.enter(sessionId)
    await joined(reader)
    expect(reader.state.value!.chat.lines).toHaveLength(limits.chatLines)
    expect((await readBack(reader)).map(({ text }) => text)).toEqual(numbers(count))
    await writer.command('chat.delete', { id: ids[4]! })
    await until(() => expect(reader.state.value!.chat.deleted).toEqual([ids[4]]))
    await server.kill9()
    await until(() => expect(reader.status.value.phase).toBe('reconnecting'))
    await expect(reader.older('chat', null)).rejects.toMatchObject({ code: 'unavailable' })
    await server.startAgain()
    await Promise.all([joined(writer), joined(reader)])
    await writer.command('chat.delete', { id: ids[0]! })
    expect((await readBack(reader)).map(({ id }) => id)).toEqual(ids.filter((_, n) => n !== 0 && n !== 4))
  },
)

test('[C6] [RS15] older lines are read back with a viewer’s rights, at a pace, and in pages of a bounded size', async () => {
  const server = await openWholeServer()
  onTestFinished(() => server.close())
  const { ines, wilhelmina, kwabena, thordis, oleksandra, mateo, eventId } = server.people
  const sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const [moderator, speaker] = [wilhelmina.enter(sessionId), kwabena.enter(sessionId)]
  await Promise.all([joined(moderator), joined(speaker)])
  const attendee = await RawSocket.enter(thordis, { sessionId })
  const leaver = await RawSocket.enter(oleksandra, { sessionId })
  await sayAll(moderator, numbers(3 * limits.chatLines))
  await speaker.command('backchannel.say', { text: 'Among us' })
  const meetingId = moderator.welcome.value!.meetingId
  const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) })
  const ask = (request: unknown) => attendee.ask('older', request)
  const right = { room: meetingId, feature: 'chat', before: null }

  expect(await ask({ ...right, feature: 'backchannel' })).toEqual(refused('not_allowed'))
  expect(await ask({ ...right, room: 'another-1' })).toEqual(refused('not_allowed'))
  for (const wrong of [null, {}, { ...right, before: 7 }, { ...right, count: 1000 }, [right]]) {
    expect(await ask(wrong)).toEqual(refused('bad_command'))
  }
  const { reply } = (await ask(right)) as { reply: { lines: unknown[]; hasOlder: boolean } }
  expect([reply.lines.length, reply.hasOlder]).toEqual([limits.chatLines, true])
  expect(JSON.stringify(reply), 'no number of the log').not.toMatch(/"seq"/)
  expect((await speaker.older('backchannel', null)).lines.map(({ text }) => text)).toEqual(['Among us'])

  const asked = await Promise.all(Array.from({ length: 2 * limits.olderBurst }, () => ask(right)))
  expect(asked.at(-1)).toEqual(refused('too_fast'))
  expect((await speaker.older('chat', null)).lines, 'others are not held up').toHaveLength(limits.chatLines)

  await moderator.command('door.lock', {})
  const late = await RawSocket.enter(mateo, { sessionId })
  expect(await late.ask('older', right)).toEqual(refused('not_allowed'))
  await leaver.ask('leave', {})
  expect(await leaver.ask('older', right)).toEqual(refused('not_allowed'))
  expect(server.log).toEqual([])
})
