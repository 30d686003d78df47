import type { Role } from '../../contract/audience.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { LiveRoom } from '../../media/room/LiveRoom.ts'
import { failTest } from './failTest.ts'
import { FakeClock } from './FakeClock.ts'
import { FakeReceiver, fakeOutlet } from './FakeReceiver.ts'
import { FakeRoomLog } from './FakeRoomLog.ts'

/** A live room on a clock that passes when it is told to. */
export async function openLive({
  log = new FakeRoomLog(),
  clock = new FakeClock(),
  fence = 1,
  outlet = fakeOutlet,
  onUnexpected = failTest,
} = {}) {
  let ids = 0,
    failures = 0
  const live = await LiveRoom.open({
    roomId: 'room-1',
    log,
    fence,
    clock,
    outlet,
    onUnexpected,
    effects: { now: clock.now, id: () => `id-${++ids}` },
    failed: () => {
      failures += 1
    },
  })
  const enter = async (
    id: string,
    { role = 'attendee', tab = 'tab-1', takeOver = false }: { role?: Role; tab?: string; takeOver?: boolean } = {},
  ) => {
    const receiver = new FakeReceiver()
    return { receiver, connection: await live.connect({ person: { id, name: id, role }, tab, takeOver }, receiver) }
  }
  return {
    log,
    clock,
    live,
    enter,
    seat: (id: string) => getSeat(live.room.state.people, id),
    failures: () => failures,
  }
}
