import { expect, test } from 'vitest'
import { addTo, noneByRole } from '../../contract/ByRole.ts'
import { isHeld, listStage, type Seat } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import { limits } from '../../contract/limits.ts'
import { idsIn } from '../../contract/Queue.ts'
import { evolveRoom, initialRoom, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { DomainError } from '../../contract/errors.ts'
import { rules } from '../../media/room/features/index.ts'
import { likelyParams } from '../support/commands.ts'
import { Random } from '../support/Random.ts'

// Small enough to be full at times.
Object.assign(limits, { people: 70 })
const peopleThere = 90
type PeopleCommand = Extract<keyof typeof likelyParams, `people.${string}`>
type PeopleEvent = Extract<RoomEvent, { feature: 'people' }>['event']

/** A room in which random things happen to people, now and then a line is said, and time passes. */
class Crowd {
  room: RoomState = initialRoom
  nowMs = 1_700_000_000_000
  readonly random: Random
  #lines = 0
  constructor(seed: number) {
    this.random = new Random(seed)
  }

  /** Gives a command; answers with what was decided, or with the code of the refusal. */
  give(name: PeopleCommand, params: unknown, by: string): PeopleEvent[] | string {
    const { people } = this.room
    const input = { state: people, room: this.room, secret: null, params, now: this.nowMs, id: () => 'id-1' }
    try {
      const command = rules.people.commands[name.slice('people.'.length)]!
      const { events } = command({ ...input, actor: { id: by, role: 'server' } })
      for (const event of events) this.room = evolveRoom(this.room, { feature: 'people', event } as RoomEvent)
      return events as PeopleEvent[]
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return error.code
    }
  }

  step(): { before: RoomState; name: PeopleCommand; params: { id?: string; role?: Seat['role'] }; by: string } & {
    outcome: PeopleEvent[] | string
  } {
    const { random, room: before } = this
    this.nowMs += random.below(4000)
    const by = `person-${random.below(peopleThere)}`
    if (random.chance(5)) this.#say(by)
    const names = ['enter', 'enter', 'enter', 'enter', 'leave', 'remove', 'setRole', 'joinStage', 'leaveStage'] as const
    const name: PeopleCommand = random.chance(8) ? 'people.setMedia' : `people.${random.of(names)!}`
    if (name === 'people.remove' && !random.chance(4)) return this.step()
    const likely = likelyParams[name](random, this.room, by)
    const params = name === 'people.enter' ? { ...likely, id: by } : likely
    return { before, name, params, by, outcome: this.give(name, params, by) }
  }

  #say(from: string): void {
    const line = { id: `line-${++this.#lines}`, from, text: 'x', at: this.nowMs, replyTo: null }
    this.room = evolveRoom(this.room, { feature: 'chat', event: { type: 'said', ...line } })
    const lines = this.room.chat.lines.slice(-10) // few, so that others are let go of first
    this.room = { ...this.room, chat: { ...this.room.chat, lines } }
  }
}

const seeds = [1, 2, 3]
const seatsOf = (room: RoomState) => listEntries(room.people.seats)

test.each(seeds)(
  '[J4] [G4] [J8] what is kept beside the seats is what a look at all of them would say (seed %i)',
  seed => {
    const crowd = new Crowd(seed)
    const seen = { longStage: 0, full: 0 }
    for (let step = 0; step < 4000; step++) {
      crowd.step()
      const { people } = crowd.room
      const seats = seatsOf(crowd.room)
      const here = seats.filter(seat => seat.here)
      expect(people.here).toBe(here.length)
      expect(people.hereAs).toEqual(here.reduce((counts, { role }) => addTo(counts, role), noneByRole))
      expect(people.moderators).toBe(seats.filter(({ here, role }) => here && role === 'moderator').length)
      expect(people.unmoderatedSince === null).toBe(people.moderators > 0)
      const away = [...idsIn(people.away)]
      expect(away.toSorted()).toEqual(
        seats
          .filter(({ here }) => !here)
          .map(({ id }) => id)
          .sort(),
      )
      const byId = new Map(seats.map(seat => [seat.id, seat]))
      const times = away.map(id => byId.get(id)!.awaySince ?? 0)
      expect(times, 'first who was put out, then in the order of leaving').toEqual(times.toSorted((a, b) => a - b))
      const onStage = seats.filter(({ place }) => place === 'stage')
      const held = onStage.filter(seat => isHeld(seat, crowd.nowMs)).map(({ id }) => id)
      expect(held.filter(id => !people.stage.includes(id))).toEqual([])
      expect(people.stage.filter(id => byId.get(id)?.place !== 'stage')).toEqual([])
      expect(people.stage.length).toBeLessThanOrEqual(2 * limits.stage)
      seen.longStage = Math.max(seen.longStage, onStage.length)
      seen.full += Number(seats.length === limits.people)
    }
    expect(seen.longStage, 'more have a place than are listed').toBeGreaterThan(limits.stage)
    expect(seen.full).toBeGreaterThan(100)
  },
)

test.each(seeds)(
  '[G4] [J8] who finds a place, and whose seat is let go, is as if all seats were looked at (seed %i)',
  seed => {
    const crowd = new Crowd(seed)
    const seen = { refused: 0, letGo: 0 }
    for (let step = 0; step < 4000; step++) {
      const { before, name, by, outcome } = crowd.step()
      const now = crowd.nowMs
      const own = seatsOf(before).find(({ id }) => id === by)
      if (name === 'people.joinStage' && own && !own.removed && own.place === 'viewer') {
        const taken = seatsOf(before).filter(seat => seat.place === 'stage' && isHeld(seat, now))
        const attendees = taken.filter(({ role }) => role === 'attendee')
        const isFull =
          taken.length >= limits.stage ||
          (own.role === 'attendee' && attendees.length >= limits.stage - limits.stageForStaff)
        expect(outcome).toEqual(isFull ? 'full' : [{ type: 'stageJoined', id: by }])
        seen.refused += Number(isFull)
      }
      const [letGo] = typeof outcome === 'string' ? [] : outcome.filter(({ type }) => type === 'letGo')
      if (!letGo) continue
      // The line that came in with this step, if any, counts as well.
      const authors = new Set(crowd.room.chat.lines.map(({ from }) => from))
      const rank = ({ id, awaySince }: Seat) => (authors.has(id) ? now : 0) + (awaySince ?? 0)
      const free = seatsOf(before).filter(seat => !isHeld(seat, now))
      expect(rank(free.find(({ id }) => id === letGo.id)!)).toBe(Math.min(...free.map(rank)))
      seen.letGo += 1
    }
    expect(Object.values(seen).filter(times => times < 20)).toEqual([])
  },
)

test('[J5] [G4] of the many who dropped from the stage the last are listed, and each who comes back', () => {
  const crowd = new Crowd(1)
  Object.assign(limits, { people: 500 })
  const idOf = (round: number, n: number) => `speaker-${round}-${n}`
  const enter = (id: string) => crowd.give('people.enter', { id, name: id, role: 'speaker', place: 'stage' }, id)
  for (let round = 1; round <= 5; round++) {
    for (let n = 1; n <= limits.stage; n++) enter(idOf(round, n))
    expect(enter('late-1'), 'the stage is full').not.toContainEqual({ type: 'stageJoined', id: 'late-1' })
    for (let n = 1; n <= limits.stage; n++) crowd.give('people.leave', { id: idOf(round, n), forGood: false }, 'server')
    expect(crowd.give('people.joinStage', {}, 'late-1'), 'all who dropped a moment ago are counted').toBe('full')
    crowd.nowMs += limits.seatHeldMs
  }
  expect(crowd.room.people.stage).toHaveLength(2 * limits.stage)
  expect(crowd.room.people.stage).not.toContain(idOf(1, 1))
  enter(idOf(1, 1))
  expect(listStage(crowd.room.people).filter(({ here }) => here)).toMatchObject([{ id: idOf(1, 1), place: 'stage' }])
  expect(crowd.room.people.stage).toHaveLength(2 * limits.stage)
})
