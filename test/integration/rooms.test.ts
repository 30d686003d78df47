import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import type { Role } from '../../contract/audience.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { makeSession, publishEdited } from '../support/editSession.ts'
import { openWholeServer, type WholeServer } from '../support/openWholeServer.ts'
import { RawSocket } from '../support/RawSocket.ts'
import { Visitor } from '../support/Visitor.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 10 })
const unmoderatedLimitMs = 1500

const open: RoomConnection[] = []
let server: WholeServer, sessionId: string

beforeAll(async () => {
  server = await openWholeServer({ unmoderatedLimitMs })
})
afterAll(() => server.close())
afterEach(async () => {
  for (const room of open.splice(0)) room.close()
  expect(server.log).toEqual([])
})

/** A live session of its own: Wilhelmina moderates, Kwabena speaks. */
async function startSession(): Promise<void> {
  const { ines, wilhelmina, kwabena, eventId } = server.people
  sessionId = await makeSession(ines, eventId, { moderators: [wilhelmina.id], speakers: [kwabena.id] })
  await wilhelmina.get('startMeeting', { params: { sessionId } })
}
const enter = (visitor: Visitor, options: Parameters<Visitor['enter']>[1] = {}, id = sessionId): RoomConnection => {
  const room = visitor.enter(id, options)
  open.push(room)
  return room
}
const joined = (...rooms: RoomConnection[]) =>
  until(() => {
    for (const room of rooms) expect(room.status.value).toEqual({ phase: 'joined' })
  })
const refusedWith = (room: RoomConnection, code: string) =>
  until(() => expect(room.status.value).toEqual({ phase: 'refused', code }))
const endedWith = (room: RoomConnection, reason: string) =>
  until(() => expect(room.status.value).toEqual({ phase: 'ended', reason }))
const seatOf = (room: RoomConnection, { id }: Visitor) => room.state.value && getSeat(room.state.value.people, id)
const say = (room: RoomConnection, text: string) => room.command('chat.say', { text, replyTo: null })
const textsIn = (room: RoomConnection) => room.state.value?.chat.lines.map(line => line.text)

describe('who is let in', () => {
  test('[A10] [P3] the people of the event in their roles; nobody else', async () => {
    await startSession()
    const { wilhelmina, kwabena, thordis, ines } = server.people
    const cast: [Visitor, Role][] = [
      [wilhelmina, 'moderator'],
      [kwabena, 'speaker'],
      [thordis, 'attendee'],
      [ines, 'moderator'],
    ]
    const rooms = cast.map(([visitor]) => enter(visitor))
    await joined(...rooms)
    await until(() =>
      expect(cast.map(([visitor]) => seatOf(rooms[0]!, visitor)?.role)).toEqual(cast.map(([, role]) => role)),
    )
    await refusedWith(enter(new Visitor(server.url)), 'signed_out')
    await refusedWith(enter(await server.addPerson({})), 'not_found')
    await refusedWith(enter(await server.addPerson({ accountRole: 'contentManager', assigned: true })), 'not_found')
    await refusedWith(enter(await server.addPerson({ accountRole: 'organizer' })), 'not_found')
  })

  test('[S9] a private session answers as one that is not there, live or not', async () => {
    const { privateId, thordis, wilhelmina, kwabena } = server.people
    await refusedWith(enter(thordis, {}, privateId), 'not_found')
    await wilhelmina.get('startMeeting', { params: { sessionId: privateId } })
    await refusedWith(enter(thordis, {}, privateId), 'not_found')
    await refusedWith(enter(thordis, {}, 'nowhere-1'), 'not_found')
    await joined(enter(kwabena, {}, privateId))
  })

  test('[P1] nobody enters before it is live', async () => {
    const { ines, wilhelmina, eventId } = server.people
    const early = await makeSession(ines, eventId, { moderators: [wilhelmina.id] })
    await refusedWith(enter(wilhelmina, {}, early), 'not_live')
  })
})

describe('one seat', () => {
  test('[J7] another page asks first; Move here takes the seat, and ends the other page with a plain word', async () => {
    await startSession()
    const { thordis, wilhelmina } = server.people
    const moderator = enter(wilhelmina),
      first = enter(thordis, { place: 'stage' })
    await joined(moderator, first)
    const second = enter(thordis)
    await until(() => expect(second.status.value).toEqual({ phase: 'elsewhere' }))
    expect(first.status.value).toEqual({ phase: 'joined' })
    second.moveHere()
    await Promise.all([joined(second), endedWith(first, 'moved')])
    await say(second, 'From here')
    expect(seatOf(second, thordis)).toMatchObject({ here: true, place: 'stage' })
    await until(() => expect(textsIn(moderator)).toEqual(['From here']))
    expect(seatOf(moderator, thordis)).toMatchObject({ here: true, place: 'stage' })
  })

  test('[J5] [J7] the same tab takes its own seat back without a question', async () => {
    await startSession()
    const { thordis } = server.people
    const before = enter(thordis, { tab: 'tab-1', place: 'stage' })
    await joined(before)
    await before.command('people.setMedia', { microphone: true, camera: false })
    const after = enter(thordis, { tab: 'tab-1' })
    await Promise.all([joined(after), endedWith(before, 'moved')])
    expect(seatOf(after, thordis)).toMatchObject({ here: true, place: 'stage', microphone: true })
  })

  test('[J3] [J5] whose connection breaks keeps the place on the stage, who leaves gives it up', async () => {
    await startSession()
    const { thordis, wilhelmina } = server.people
    const moderator = enter(wilhelmina)
    const socket = await RawSocket.enter(thordis, { sessionId, place: 'stage' })
    await joined(moderator)
    socket.webSocket.terminate()
    await until(() => expect(seatOf(moderator, thordis)).toMatchObject({ here: false, place: 'stage' }))
    const after = enter(thordis)
    await joined(after)
    await until(() => expect(seatOf(moderator, thordis)).toMatchObject({ here: true, place: 'stage' }))
    after.close()
    await until(() => expect(seatOf(moderator, thordis)).toMatchObject({ here: false, place: 'viewer' }))
  })
})

describe('ends', () => {
  test('[J3] ending for everyone ends every page, and the session is live no more', async () => {
    await startSession()
    const { wilhelmina, thordis } = server.people
    const moderator = enter(wilhelmina),
      attendee = enter(thordis)
    await joined(moderator, attendee)
    await expect(attendee.command('meeting.end', {})).rejects.toMatchObject({ code: 'not_allowed' })
    await moderator.command('meeting.end', {})
    await Promise.all([endedWith(moderator, 'ended'), endedWith(attendee, 'ended')])
    await until(async () =>
      expect(await thordis.get('getSession', { params: { sessionId } })).toMatchObject({ live: false }),
    )
    await refusedWith(enter(thordis), 'not_live')
    await wilhelmina.get('startMeeting', { params: { sessionId } })
    const again = enter(thordis)
    await joined(again)
    expect(textsIn(again), 'a new meeting').toEqual([])
  })

  test('[J4] with no moderator it counts down and ends; one who comes stops that', async () => {
    await startSession()
    const { wilhelmina, thordis } = server.people
    const attendee = enter(thordis)
    await joined(attendee)
    expect(attendee.state.value!.people.unmoderatedSince).not.toBeNull()
    const moderator = enter(wilhelmina)
    await until(() => expect(attendee.state.value!.people.unmoderatedSince).toBeNull())
    moderator.close()
    await endedWith(attendee, 'ended')
    expect(attendee.state.value!.meeting.end?.endedBy).toBe('absence')
    const { endedAt } = attendee.state.value!.meeting.end!
    expect(endedAt - attendee.state.value!.people.unmoderatedSince!).toBeGreaterThanOrEqual(unmoderatedLimitMs)
    await until(async () =>
      expect(await thordis.get('getSession', { params: { sessionId } })).toMatchObject({ live: false }),
    )
  })

  test('[A7] signing out ends rooms and drafts of that sign-in at once, and nobody else’s', async () => {
    await startSession()
    const { ines, wilhelmina, eventId } = server.people
    const leaving = await server.addPerson({ accountRole: 'organizer', assigned: true })
    const { documentId } = await leaving.get('getEditor', { params: { sessionId } })
    const rooms = [enter(leaving), enter(wilhelmina)],
      drafts = [leaving.edit(documentId), ines.edit(documentId)]
    await joined(...rooms)
    await until(() => expect(drafts.map(draft => draft.connection.status.value.state)).toEqual(['online', 'online']))
    await leaving.get('signOut', {})
    await endedWith(rooms[0]!, 'signedOut')
    await until(() => expect(drafts[0]!.connection.status.value).toEqual({ state: 'ended', code: 4401 }))
    await until(() => expect(seatOf(rooms[1]!, leaving)?.here).toBe(false))
    expect(rooms[1]!.status.value).toEqual({ phase: 'joined' })
    expect(drafts[1]!.connection.status.value).toEqual({ state: 'online' })
    expect((await leaving.ask('getAgenda', { params: { eventId } })).code).toBe('signed_out')
    for (const draft of drafts) draft.close()
  })
})

describe('what is published while people are in the room', () => {
  test('[A8] a new moderator is one at once, and one who is no more sees no more', async () => {
    await startSession()
    const { ines, tomasz, wilhelmina, kwabena, sakura, thordis } = server.people
    const rooms = [wilhelmina, kwabena, thordis, tomasz].map(visitor => enter(visitor))
    const [former, speaker, attendee, organizer] = rooms as [
      RoomConnection,
      RoomConnection,
      RoomConnection,
      RoomConnection,
    ]
    await joined(...rooms)
    await speaker.command('backchannel.say', { text: 'Among us' })
    await until(() => expect(former.state.value!.backchannel.lines).toHaveLength(1))
    await publishEdited(ines, sessionId, { moderators: [ines.id], speakers: [sakura.id] })
    await until(() =>
      expect([wilhelmina, kwabena, thordis, tomasz].map(visitor => seatOf(attendee, visitor)?.role)).toEqual([
        'attendee',
        'attendee',
        'attendee',
        'moderator',
      ]),
    )
    await until(() => expect([former, speaker].map(room => room.state.value!.backchannel.lines)).toEqual([[], []]))
    await expect(former.command('meeting.end', {})).rejects.toMatchObject({ code: 'not_allowed' })
    expect(organizer.state.value!.backchannel.lines).toHaveLength(1)
    await publishEdited(ines, sessionId, { moderators: [ines.id, wilhelmina.id] })
    await until(() => expect(former.state.value!.backchannel.lines).toHaveLength(1))
  })

  test('[A8] [S9] who loses the right to be there is put out, and finds nothing there', async () => {
    await startSession()
    const { ines, wilhelmina, thordis } = server.people
    const rooms = [enter(wilhelmina), enter(thordis, { place: 'stage' })] as const
    await joined(...rooms)
    await publishEdited(ines, sessionId, { visibility: 'private' })
    await endedWith(rooms[1], 'removed')
    await until(() => expect(seatOf(rooms[0], thordis)).toMatchObject({ removed: true, here: false, place: 'viewer' }))
    await refusedWith(enter(thordis), 'not_found')
    expect(rooms[0].status.value).toEqual({ phase: 'joined' })
  })

  test('[S24] a changed end moves the end that everybody sees', async () => {
    await startSession()
    const { ines, wilhelmina } = server.people
    const room = enter(wilhelmina)
    await joined(room)
    const before = room.state.value!.meeting.start!.endsAt
    await publishEdited(ines, sessionId, { durationMinutes: 90 })
    await until(() => expect(room.state.value!.meeting.start!.endsAt).toBe(before + 30 * 60_000))
  })
})
