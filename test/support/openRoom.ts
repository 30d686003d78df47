import type { RoomModel } from '../../client/models/RoomModel.ts'
import type { Role } from '../../contract/audience.ts'
import { initialRoom, type RoomEvent } from '../../contract/room.ts'
import { Broadcast } from '../../media/room/Broadcast.ts'
import type { Since } from '../../media/room/RecentEvents.ts'
import type { Outlet, Receiver } from '../../media/room/Outlet.ts'
import { Room } from '../../media/room/Room.ts'
import { failTest } from './failTest.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeReceiver, fakeOutlet } from './FakeReceiver.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'

/** A room with `moderator-1`, `speaker-1` and some attendees; ids say what they are of, and count from there. */
export async function openRoom({
  log = new FakeRoomLog(),
  attendees = 2,
  fence = 1,
  clock = new FakeClock(),
  onUnexpected = failTest,
} = {}) {
  const world = { nowMs: 1000, idPrefix: 'id', state: initialRoom, events: [] as RoomEvent[] }
  const sends: (readonly Receiver[])[] = []
  const outlet: Outlet = {
    send(frame, receivers) {
      sends.push(receivers)
      fakeOutlet.send(frame, receivers)
    },
  }
  const broadcast = new Broadcast('room-1', outlet, onUnexpected)
  const counts = new Map<string, number>()
  const id = () => {
    counts.set(world.idPrefix, (counts.get(world.idPrefix) ?? 0) + 1)
    return `${world.idPrefix}-${counts.get(world.idPrefix)}`
  }
  const room = await Room.open({
    log,
    fence,
    effects: { now: () => world.nowMs, id },
    clock,
    onUnexpected,
    publisher: {
      restore(state, shown) {
        world.state = state
        broadcast.restore(state, shown)
      },
      publish(events, state) {
        world.state = state
        world.events.push(...events)
        broadcast.publish(events, state)
      },
      get shown() {
        return broadcast.shown
      },
      setGauge: (name, value) => broadcast.setGauge(name, value),
    },
  })
  const enter = (id: string, role: Role) => room.run('people.enter', { id, name: id, role })
  if (!room.state.meeting.end) {
    await Promise.all([
      enter('moderator-1', 'moderator'),
      enter('speaker-1', 'speaker'),
      ...Array.from({ length: attendees }, (_, i) => enter(`attendee-${i + 1}`, 'attendee')),
    ])
  }
  const watch = (person: string, since?: Since, model?: RoomModel) => {
    const receiver = new FakeReceiver(model)
    return { receiver, frames: receiver.frames, model: receiver.model, stop: broadcast.watch(person, receiver, since) }
  }
  return { log, room, broadcast, world, watch, enter, sends }
}
