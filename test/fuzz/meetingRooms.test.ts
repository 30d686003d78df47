import { expect, test } from 'vitest'
import { getPlace } from '../../contract/features/rooms.ts'
import { getSeat, isInRoom } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import type { RoomState } from '../../contract/room.ts'
import { FuzzedMeeting, passTurns, type FuzzedPage } from '../support/FuzzedMeeting.ts'
import { Random } from '../support/Random.ts'

// A fixed set, and one that is new each time; a failure names its seed, and `SEED=…` begins there again.
const firstSeed = Number(process.env['SEED'] ?? 1)
const count = Number(process.env['SEEDS'] ?? 40)
const seeds = [...Array.from({ length: count }, (_, i) => firstSeed + i), 1000 + Math.floor(Math.random() * 1e9)]
const persons = ['mod-1', 'ann-2', 'bob-3', 'cem-4']
const steps = 120

type Step = (meeting: FuzzedMeeting, breakouts: string[]) => unknown
const anyone = ({ random }: FuzzedMeeting) => random.of(persons)!
const anyPage = ({ random, pages }: FuzzedMeeting) => random.of(pages)!

const move: Step = (meeting, breakouts) => {
  const to = meeting.random.chance(4) ? null : meeting.random.of(breakouts)!
  void meeting.withRooms(rooms => rooms.move(anyone(meeting), to))
}
/** In the middle of a move the page goes, or another one takes over. */
const moveWhoGoes: Step = async (meeting, breakouts) => {
  const { random } = meeting
  const page = random.of(meeting.pages.filter(({ phase }) => phase === 'joined'))
  if (!page) return
  const to = random.of(breakouts)!
  void meeting.withRooms(rooms => rooms.move(page.person, to))
  await passTurns(random.below(16))
  const other = meeting.pages.find(({ person, tab }) => person === page.person && tab !== page.tab)!
  if (random.chance(2)) void meeting.connect(other, true)
  if (random.chance(2)) meeting.close(page)
}
const connect: Step = meeting => void meeting.connect(anyPage(meeting), meeting.random.chance(2))
const say: Step = meeting => {
  const page = anyPage(meeting)
  meeting.give(page, 'chat.say', { text: `in ${page.model.room ?? 'main-1'};`, replyTo: null })
}
const replaceBreakout: Step = (meeting, breakouts) => {
  const at = meeting.random.below(breakouts.length)
  void meeting.withRooms(rooms => rooms.closeBreakout(breakouts[at]!))
  void meeting.withRooms(async rooms => (breakouts[at] = await rooms.openBreakout()))
}
const setRole: Step = meeting => {
  const { random } = meeting
  const person = random.of(persons.slice(1))!
  const role = random.of(['attendee', 'speaker', 'moderator', random.chance(3) ? undefined : 'attendee'] as const)
  if (role) meeting.roles.set(person, role)
  else meeting.roles.delete(person)
  if (!role) meeting.everBarred.add(person)
  meeting.meetings.rights.hold('session-1')
}
const breakLog: Step = ({ random, logs, clock }, breakouts) => {
  const log = logs.get(random.chance(4) ? 'main-1' : random.of(breakouts)!)
  if (!log || random.chance(2)) return
  log[random.chance(2) ? 'hangs' : 'fails'] = true
  clock.after(random.below(12_000), () => (log.fails = log.hangs = false))
}
/** As often as they stand here. */
const likely: Step[] = [
  ...Array.from({ length: 5 }, () => [move, moveWhoGoes]).flat(),
  connect,
  connect,
  connect,
  say,
  say,
  setRole,
  replaceBreakout,
  breakLog,
  meeting => meeting.close(anyPage(meeting)),
  meeting => meeting.close(anyPage(meeting), { forGood: true }),
  meeting => meeting.give(anyPage(meeting), meeting.random.chance(2) ? 'people.joinStage' : 'people.leaveStage', {}),
  meeting => meeting.give(anyPage(meeting), 'hands.raise', {}),
  meeting => meeting.give(meeting.pages[0]!, meeting.random.chance(2) ? 'door.lock' : 'door.unlock', {}),
  ({ clock, random }) => clock.pass(random.below(200)),
  ({ clock, random }) => clock.pass(random.below(200)),
  ({ clock, random }) => clock.pass(random.below(15_000)),
  meeting => (meeting.random.chance(4) ? meeting.kill() : undefined),
]

async function play(seed: number): Promise<FuzzedMeeting> {
  const meeting = new FuzzedMeeting(new Random(seed))
  const { random, pages } = meeting
  const breakouts: string[] = []
  for (const person of persons) meeting.roles.set(person, person === 'mod-1' ? 'moderator' : 'attendee')
  for (const tab of [1, 2]) for (const person of persons) meeting.open(person, `${person}-tab-${tab}`)
  for (const page of pages.slice(0, persons.length)) await meeting.connect(page)
  for (let n = 0; n < 3; n++) await meeting.withRooms(async rooms => breakouts.push(await rooms.openBreakout()))
  for (let step = 0; step < steps; step++) {
    await random.of(likely)!(meeting, breakouts)
    await passTurns(random.below(6))
    for (const page of pages) if (page.comesBack && random.chance(3)) void meeting.connect(page)
  }
  meeting.mendLogs()
  for (let round = 0; round < 20; round++) {
    await meeting.clock.pass(2000)
    await passTurns(60)
    for (const page of pages) if (page.comesBack) void meeting.connect(page)
  }
  return meeting
}

const hereIn = ({ people }: RoomState) =>
  listEntries(people.seats)
    .filter(isInRoom)
    .map(({ id }) => id)
    .sort()

/** What a page hears of: the producers that were announced to it and not taken back. */
function heardBy({ peer }: FuzzedPage): string[] {
  const known = new Set<string>()
  for (const heard of peer!.heard) {
    if (heard.type === 'producerAdded') known.add(heard.producerId)
    if (heard.type === 'producerRemoved') known.delete(heard.producerId)
  }
  return [...known].sort()
}
function sentBy({ peer, producerId }: FuzzedPage): string[] {
  const isLost = peer!.heard.some(heard => heard.type === 'ownProducerClosed' && heard.producerId === producerId)
  return producerId === undefined || isLost ? [] : [producerId]
}

/** A page was shown nothing of a room but while it was there, and nothing after its end. */
function judgeFrames({ tab, receivers }: FuzzedPage, when: string): number {
  let frames = 0
  for (const { receiver, room: before, framesAtEnd } of receivers) {
    let room = before
    for (const frame of receiver.frames) {
      room = /^\{"role":"[a-z]+","room":"([^"]+)"/.exec(frame)?.[1] ?? room
      for (const [, said] of frame.matchAll(/"in ([^;]+);"/g)) expect(said, `${when}, ${tab}`).toBe(room)
    }
    if (framesAtEnd !== undefined) expect(receiver.frames.length, `${when}, ${tab} after its end`).toBe(framesAtEnd)
    frames += receiver.frames.length
  }
  return frames
}

test('[B3] [A8] [C6] whatever happens between rooms, each person is in the one where they belong, as what they are', async () => {
  const seen = { frames: 0, joined: 0, inBreakouts: 0, outside: 0, heard: 0 }
  for (const seed of seeds) {
    const meeting = await play(seed)
    const { pages, clock } = meeting
    const when = `seed ${seed}`
    const joined = pages.filter(({ phase }) => phase === 'joined')
    const inside = joined.filter(({ model }) => !model.outside)
    const areIn = (roomId: string) =>
      [...inside.filter(({ model }) => model.room === roomId).map(({ person }) => person), 'looks-9'].sort()
    // Somebody looks at each room, over the connection that anybody has.
    const looking = meeting.open('looks-9', 'looks-9-tab-1')
    meeting.roles.set('looks-9', 'moderator')
    await meeting.connect(looking)
    await clock.pass(200)
    const main = looking.model.state
    expect(hereIn(main), when).toEqual(areIn('main-1'))
    for (const person of persons) {
      const own = joined.filter(page => page.person === person)
      expect(own.length, `${when}, pages of ${person}`).toBeLessThan(2)
      expect(getSeat(main.people, person)?.here ?? false, `${when}, ${person}`).toBe(inside.includes(own[0]!))
    }
    for (const page of inside) {
      const { person, tab, model, connection } = page
      const room = getPlace(main.rooms, person) ?? 'main-1'
      const others = inside.filter(other => other !== page && other.model.room === room)
      expect([model.room, connection!.roomId], `${when}, ${tab}`).toEqual([room, room])
      expect(getSeat(model.state.people, person)!.role, `${when}, ${tab}`).toBe(meeting.roles.get(person))
      expect(heardBy(page), `${when}, ${tab}`).toEqual(
        [...others.flatMap(sentBy), ...(room === 'main-1' ? sentBy(looking) : [])].sort(),
      )
      seen.inBreakouts += Number(room !== 'main-1')
      seen.heard += others.length
    }
    for (const { id } of listEntries(main.rooms.open)) {
      await meeting.withRooms(rooms => rooms.move('looks-9', id))
      await clock.pass(200)
      await passTurns(60)
      expect([looking.model.room, ...hereIn(looking.model.state)], when).toEqual([id, ...areIn(id)])
    }
    for (const page of pages) seen.frames += judgeFrames(page, when)
    expect(meeting.faults, when).toEqual([])
    expect(
      pages.filter(({ phase }) => phase === 'connecting'),
      when,
    ).toEqual([])
    seen.joined += joined.length
    seen.outside += joined.length - inside.length
    await meeting.meetings.close()
  }
  console.log(JSON.stringify(seen))
  expect(Object.entries(seen).filter(([, times]) => times === 0)).toEqual([])
})
