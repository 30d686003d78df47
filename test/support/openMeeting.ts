import type { RoomModel } from '../../client/models/RoomModel.ts'
import type { Role } from '../../contract/audience.ts'
import { getSeat, type Seat } from '../../contract/features/seats.ts'
import type { Command } from '../../contract/room.ts'
import { MeetingRooms } from '../../media/room/MeetingRooms.ts'
import type { SinceInRoom } from '../../media/room/MeetingConnection.ts'
import { RoomDirectory } from '../../media/room/RoomDirectory.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeReceiver, fakeOutlet } from './FakeReceiver.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'
import { createFakeSfu } from './FakeSfu.ts'

interface Entering {
  role?: Role
  tab?: string
  place?: Seat['place']
  takeOver?: boolean
  since?: SinceInRoom
}
const mainId = 'main-1'
let fence = 0

/** A meeting with its rooms, on a clock that passes when it is told to; what is in `logs` was written before. */
export async function openMeeting(logs = new Map<string, FakeRoomLog>(), clock = new FakeClock()) {
  const unexpected: unknown[] = []
  const opened: string[] = []
  const getLog = (roomId: string) => {
    const log = logs.get(roomId) ?? new FakeRoomLog()
    logs.set(roomId, log)
    return log
  }
  let ids = logs.size
  const newId = () => `id-${++ids}`
  const made: { rooms?: MeetingRooms } = {}
  const directory = new RoomDirectory({
    openLog: async roomId => ({ log: getLog(roomId), fence: ++fence }),
    clock,
    idleAfterMs: 60_000,
    outlet: fakeOutlet,
    effects: { now: clock.now, id: newId },
    onUnexpected: error => unexpected.push(error),
    opened(roomId, live) {
      opened.push(roomId)
      if (roomId !== mainId) made.rooms?.adopt(live)
    },
    closed: roomId => made.rooms?.forget(roomId),
  })
  const main = await directory.get(mainId)
  const rooms = (made.rooms = new MeetingRooms({
    sessionId: 'session-1',
    main,
    media: createFakeSfu().sfu.openRoom(mainId),
    newId,
    getBreakout: roomId => directory.get(roomId),
    visitBreakout: roomId => directory.visit(roomId),
    onUnexpected: error => unexpected.push(error),
  }))

  /** A person's page: what it is shown, and what it asks for where it is. */
  const enter = async (
    id: string,
    { role = 'attendee', tab = 'tab-1', place = 'viewer', takeOver = false, since }: Entering = {},
  ) => {
    const receiver = new FakeReceiver()
    const connection = await rooms.connect(
      { person: { id, name: id, role }, tab, place, takeOver, ...(since && { since }) },
      receiver,
    )
    const give = (name: Command['name'], params: object, room = receiver.model.room) =>
      connection.execute({ id: newId(), name, params, ...(room !== undefined && { room }) } as unknown as Command)
    return {
      receiver,
      connection,
      model: receiver.model,
      give,
      say: (text: string) => give('chat.say', { text, replyTo: null }),
    }
  }
  const stateOf = (roomId: string) => directory.find(roomId)!.room.state
  return {
    rooms,
    main,
    directory,
    logs,
    clock,
    opened,
    unexpected,
    enter,
    stateOf,
    seatIn: (roomId: string, id: string) => getSeat(stateOf(roomId).people, id),
    /** Sends what is pending to everybody. */
    flush: () => clock.pass(100),
  }
}
/** The id of a meeting's main room. */
export const mainRoomId = mainId

/** The same with breakouts, of which two have short names. */
export async function openBreakouts(count = 2) {
  const meeting = await openMeeting()
  const ids: string[] = []
  for (let n = 0; n < count; n++) ids.push(await meeting.rooms.openBreakout())
  return { ...meeting, ids, a: ids[0]!, b: ids[1]! }
}

/** What a page shows as said. */
export const linesOf = ({ model }: { model: RoomModel }): string[] => model.state.chat.lines.map(line => line.text)

/** What a log holds of a person, as the types of events. */
export const toldOf = ({ logs }: { logs: Map<string, FakeRoomLog> }, roomId: string, id: string): string[] =>
  logs
    .get(roomId)!
    .lines.flatMap(line => (JSON.parse(line) as { events: { event: { type: string; id?: string } }[] }).events)
    .filter(({ event }) => event.id === id)
    .map(({ event }) => event.type)
