import { RoomModel } from '../../client/models/RoomModel.ts'
import { stageSeats } from '../../client/models/participants.ts'
import { limits } from '../../contract/limits.ts'
import { evolveRoom, initialRoom, viewRoom, type Frame, type RoomEvent, type RoomState } from '../../contract/room.ts'
import { Broadcast } from '../../media/room/Broadcast.ts'
import { rules } from '../../media/room/features/index.ts'
import type { Actor } from '../../media/room/handler.ts'
import { Replies } from '../../media/room/Replies.ts'
import { takeSnapshot } from '../../media/room/snapshot.ts'
import { failTest } from '../support/failTest.ts'
import { firstFrames } from '../support/firstFrames.ts'
import { FakeReceiver } from '../support/FakeReceiver.ts'
import { percentile, report, reportMachine } from '../support/report.ts'

// What one event costs in rooms of different sizes, on the server and on each page: it should be the same in all.
// Frames go to everybody, and so their cost is that for each of them, without what the network takes. A snapshot grows
// with the room, and is taken once in a thousand records.
const sizes = [20, 300, 2000]
const rounds = 21

type PeopleEvent = Extract<RoomEvent, { feature: 'people' }>['event']
const happen = (event: PeopleEvent): RoomEvent => ({ feature: 'people', event })
/** As people's ids are. */
const idOf = (n: number) => `${n.toString(16).padStart(8, '0')}-7d1c-4e5f-8a6b-0123456789ab`
const at = 1_700_000_000_000

/** A room of so many people: one moderator, ten on the stage, every tenth away for long. */
function fill(size: number): RoomState {
  const events = Array.from({ length: size }, (_, n): PeopleEvent[] => {
    const id = idOf(n)
    return [
      { type: 'entered', id, name: `Person ${n}`, role: n === 0 ? 'moderator' : 'attendee', at },
      ...(n < 10 ? [{ type: 'stageJoined' as const, id }] : []),
      ...(n % 10 === 9 && n >= 10 ? [{ type: 'left' as const, id, at: at + n }] : []),
    ]
  })
  return events.flat().map(happen).reduce(evolveRoom, initialRoom)
}

/** Microseconds for one of these, the median of some rounds. */
function time(run: (turn: number) => void, times: number): number {
  let turn = 0
  const round = () => {
    const begun = performance.now()
    for (let i = 0; i < times; i++) run(turn++)
    return ((performance.now() - begun) * 1000) / times
  }
  for (let i = 0; i < 10; i++) round() // warms up
  return percentile(Array.from({ length: rounds }, round), 0.5)
}

const muted = (turn: number) => happen({ type: 'mediaSet', id: idOf(1), microphone: turn % 2 === 0, camera: false })
const comesAndGoes = (turn: number) =>
  happen(turn % 2 === 0 ? { type: 'left', id: idOf(12), at } : { type: 'returned', id: idOf(12), at })
/** Eight who come, and then go one by one. */
const entersAndIsLetGo = (turn: number) => {
  const id = idOf(5000 + (turn % 8))
  return happen(turn % 16 < 8 ? { type: 'entered', id, name: 'New', role: 'attendee', at } : { type: 'letGo', id })
}
const says = (turn: number): RoomEvent => ({
  feature: 'chat',
  event: { type: 'said', id: `line-${turn}`, from: idOf(12), text: 'Hello', at, replyTo: null },
})
const events = { 'sets media': muted, 'leaves or returns': comesAndGoes, 'enters or is let go': entersAndIsLetGo, says }

const server: Actor = { id: 'server', role: 'server' }
const person = (n: number): Actor => ({ id: idOf(n), role: 'attendee' })
const commands = {
  'enter, anew': ['enter', server, { id: idOf(5000), name: 'New', role: 'attendee', place: 'stage' }],
  'enter, to a kept seat': ['enter', server, { id: idOf(19), name: 'Person 19', role: 'attendee' }],
  setMedia: ['setMedia', person(1), { microphone: true, camera: false }],
  joinStage: ['joinStage', person(12), {}],
} as const

reportMachine()
for (const size of sizes) {
  const full = fill(size)
  const measure = (what: string, run: (turn: number) => void, { times = 500, parts = 1 } = {}) => {
    report(`${what}, ${size} people`, time(run, times) / parts, 'µs')
  }
  for (const [what, event] of Object.entries(events)) {
    let state = full
    measure(`fold: ${what}`, turn => {
      state = evolveRoom(state, event(turn))
    })
    const model = new RoomModel()
    const view = viewRoom(full, { id: idOf(1), role: 'attendee' })
    for (const frame of firstFrames(view)) model.receive(frame)
    measure(`page: ${what}`, turn => {
      model.receive(JSON.parse(JSON.stringify({ events: [event(turn)] })) as Frame)
      stageSeats(model.state.people)
    })
    const broadcast = new Broadcast('room-1', { send: () => {} }, failTest)
    broadcast.restore(full, {})
    for (let n = 0; n < size; n++) broadcast.watch(idOf(n), new FakeReceiver())
    broadcast.flush()
    let shown = full
    measure(
      `frame for each viewer: ${what}`,
      turn => {
        shown = evolveRoom(shown, event(turn))
        broadcast.publish([event(turn)], shown)
        broadcast.flush()
      },
      { times: 50, parts: size },
    )
  }
  for (const [what, [command, actor, params]] of Object.entries(commands)) {
    const input = { state: full.people, room: full, secret: null, actor, params, now: at + 3_600_000, id: () => 'id-1' }
    measure(`handler: ${what}`, () => {
      rules.people.commands[command]!(input)
    })
  }
  const replies = new Replies()
  for (let n = 0; n < size; n++) {
    for (let c = 0; c < limits.rememberedReplies; c++) replies.keep(idOf(n), idOf(n * 100 + c), {})
  }
  const snapshot = () => {
    JSON.stringify(takeSnapshot(1, { state: full, shown: {}, replies: replies.written }))
  }
  measure('snapshot, all having sent much', snapshot, { times: 1 })
}
