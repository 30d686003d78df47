import mediasoup from 'mediasoup'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { getSeat, isInRoom } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import type { SfuRoom } from '../../media/sfu/Sfu.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { addPerson } from '../support/addPerson.ts'
import { directMedia } from '../support/directMedia.ts'
import { openWholeServer } from '../support/openWholeServer.ts'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import type { Visitor } from '../support/Visitor.ts'

const until = (check: () => void) => vi.waitFor(check, { timeout: 60_000, interval: 20 })
const people = 20
/** Twenty pages on a busy machine; only catches a hang. */
const hangLimitMs = 240_000

/** A person with their page, and how its connection has stood until now. */
interface Guest {
  visitor: Visitor
  page: RoomConnection
  phases: string[]
}

/** Lets them in, the first three to the stage. */
async function enterAll(visitors: readonly Visitor[], sessionId: string): Promise<Guest[]> {
  const guests = visitors.map((visitor, n): Guest => {
    const page = visitor.enter(sessionId, { place: n < 3 ? 'stage' : 'viewer' })
    const phases: string[] = []
    onTestFinished(page.status.subscribe(({ phase }) => phases.push(phase)))
    return { visitor, page, phases }
  })
  await areIn(
    guests,
    guests.map(() => undefined),
  )
  return guests
}

/** Each is shown the room that they belong in, and in it those who are there. */
async function areIn(guests: readonly Guest[], places: readonly (string | undefined)[]): Promise<void> {
  await until(() => {
    for (const [n, { page }] of guests.entries()) {
      const [place, state] = [places[n], page.state.value]
      const together = guests.filter((_, other) => places[other] === place).map(({ visitor }) => visitor.id)
      expect(page.status.value.phase).toBe('joined')
      expect(page.room.value).toBe(place ?? page.welcome.value!.meetingId)
      const there = listEntries(state!.people.seats).filter(isInRoom)
      expect(there.map(({ id }) => id).sort()).toEqual([...together].sort())
    }
  })
}

async function gather({ all, wilhelmina, kwabena, sakura, sessionId }: SampleVisitors, add: () => Promise<Visitor>) {
  await wilhelmina.get('startMeeting', { params: { sessionId } })
  const first = [wilhelmina, kwabena, sakura]
  const visitors = [...first, ...all.filter(visitor => !first.includes(visitor))]
  while (visitors.length < people) visitors.push(await add())
  return enterAll(visitors, sessionId)
}
const linesOf = ({ page }: Guest) => page.state.value!.chat.lines.map(line => line.text)
const say = ({ page }: Guest, text: string) => page.command('chat.say', { text, replyTo: null })

/** A page's media as its socket carries them, without a browser. */
const overSocket = ({ page }: Guest): Pick<SfuRoom, 'join'> => ({
  join: ({ notify }) => {
    page.onSfu(notify)
    return {
      request: (name: string, params: unknown) => page.sfu(name as never, params as never) as never,
      moveTo: () => {},
      close: () => {},
    }
  },
})

/** Plays what somebody sends; answers with the consumer's id. */
async function listen(peer: SfuPeer, producerId: string): Promise<string> {
  const consumerId = await peer.consume(producerId)
  await peer.session.request('resumeConsumer', { consumerId })
  return consumerId
}

test(
  '[B3] [RS14] [MS10] twenty people go to four breakouts and back, and hear those who are there',
  { timeout: hangLimitMs },
  async () => {
    const media = directMedia(mediasoup.observer)
    const server = await openWholeServer()
    onTestFinished(() => server.close())
    const { sessionId } = server.people
    const guests = await gather(server.people, () => server.addPerson({ roles: ['attendee'] }))
    const { rooms } = await server.meetings.requireRunning(sessionId)
    const ids = await Promise.all(Array.from({ length: 4 }, () => rooms.openBreakout()))

    const [ann, bob, cem] = await Promise.all(
      guests.slice(0, 3).map(async guest => new SfuPeer(overSocket(guest), guest.visitor.id).begin()),
    )
    const [ofAnn, ofBob, ofCem] = await Promise.all([ann!, bob!, cem!].map(peer => peer.produce('microphone')))
    await media.expectFlow(ofAnn!, [await listen(bob!, ofAnn!), await listen(cem!, ofAnn!)])
    await media.expectFlow(ofCem!, [await listen(ann!, ofCem!)])
    const { transports } = media
    await say(guests[0]!, 'in the main room')

    // The first two go to the first breakout, and the third to another.
    const places = guests.map((_, n) => ids[n < 2 ? 0 : n % 4])
    await Promise.all(guests.map(({ visitor }, n) => rooms.move(visitor.id, places[n]!)))
    await areIn(guests, places)
    await say(guests[0]!, 'in the first breakout')
    await until(() => {
      expect(guests.map(linesOf)).toEqual(places.map(place => (place === ids[0] ? ['in the first breakout'] : [])))
    })
    expect(JSON.stringify(guests[2]!.page.state.value)).not.toContain(guests[0]!.visitor.id)
    expect(getSeat(guests[1]!.page.state.value!.people, guests[0]!.visitor.id)?.place).toBe('stage')
    await until(() => {
      expect(cem!.heard.slice(-2).map(({ type }) => type)).toEqual(['producerRemoved', 'producerRemoved'])
    })
    await media.expectFlow(ofAnn!, [await listen(bob!, ofAnn!)])
    await media.expectFlow(ofCem!, [])
    await expect(cem!.consume(ofAnn!)).rejects.toMatchObject({ code: 'not_found' })

    await rooms.move(guests[2]!.visitor.id, ids[0]!)
    await media.expectFlow(ofAnn!, [await listen(bob!, ofAnn!), await listen(cem!, ofAnn!)])
    await Promise.all(guests.map(({ visitor }) => rooms.move(visitor.id, null)))
    await areIn(
      guests,
      guests.map(() => undefined),
    )
    expect(guests.map(linesOf)).toEqual(guests.map(() => ['in the main room']))
    await media.expectFlow(ofBob!, [await listen(ann!, ofBob!), await listen(cem!, ofBob!)])
    expect(media.transports, 'the same all the time').toBe(transports)
    expect(guests.map(({ phases }) => phases)).toEqual(guests.map(() => ['connecting', 'joined']))
    expect(server.log).toEqual([])
  },
)

test(
  '[J5] [B3] after kill -9 in between all twenty are in the room that they were in',
  { timeout: hangLimitMs },
  async () => {
    const server = await ServerProcess.start({ entry: 'test/support/breakoutServerProcess.ts' })
    onTestFinished(() => server.stop())
    const sample = await signInSample(server.url, server.sample)
    const { eventId, sessionId } = sample
    const database = await openDatabase({ dataDir: server.dataDir, databaseUrl: undefined })
    const stores = createStores(database.kysely)
    const visitors: Visitor[] = [...sample.all]
    onTestFinished(() => visitors.forEach(visitor => visitor.close()))
    const guests = await gather(sample, async () => {
      const visitor = await addPerson(stores, { url: server.url, eventId }, { roles: ['attendee'] })
      visitors.push(visitor)
      return visitor
    })
    await database.close()

    const ids = (await server.ask({ sessionId, open: 4 })) as string[]
    const places = guests.map((_, n) => (n % 5 === 4 ? undefined : ids[n % 5]))
    const move = guests.map(({ visitor }, n) => [visitor.id, places[n] ?? null])
    await server.ask({ sessionId, move })
    await areIn(guests, places)
    const [first, fourth] = [guests[0]!, guests[4]!]
    await Promise.all([say(first, 'in a breakout'), say(fourth, 'in the main room')])
    await server.kill9()
    await server.startAgain()
    await areIn(guests, places)
    expect([linesOf(first), linesOf(fourth)]).toEqual([['in a breakout'], ['in the main room']])

    // All go on to the next room while the server dies: each is in one room, and the rooms agree.
    const next = guests.map((_, n) => [guests[n]!.visitor.id, ids[(n + 1) % 4]])
    const moving = server.ask({ sessionId, move: next }).catch(() => {})
    await until(() => expect(guests.some(({ page }, n) => page.room.value === next[n]![1])).toBe(true))
    await server.kill9()
    await moving
    await server.startAgain()
    await until(() => {
      expect(guests.every(({ page }) => page.status.value.phase === 'joined')).toBe(true)
      const placesNow = guests.map(({ page }) => page.room.value)
      for (const { page } of guests) {
        const there = listEntries(page.state.value!.people.seats).filter(isInRoom)
        const shown = guests.filter((_, other) => placesNow[other] === page.room.value)
        expect(there.map(({ id }) => id).sort()).toEqual(shown.map(({ visitor }) => visitor.id).sort())
      }
    })
    expect(server.output).not.toMatch(/should not|rejection/i)
  },
)
