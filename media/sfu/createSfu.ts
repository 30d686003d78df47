import type { Clock } from '../room/Clock.ts'
import { iceServersFor, type TurnConfig } from './iceServers.ts'
import type { MediaRouters } from './MediaRouter.ts'
import { RoutedRoom } from './RoutedRoom.ts'
import type { Sfu } from './Sfu.ts'

/** What the SFU needs from outside. */
export interface SfuParts {
  routers: MediaRouters
  turn?: TurnConfig | undefined
  /** The machine's date, in milliseconds. */
  getNowMs(): number
  clock: Clock
}

/**
 * The SFU over whatever carries the media: rights, bounds, order and who is told are decided here, and the routers only
 * forward.
 */
export function createSfu({ routers, turn, getNowMs, clock }: SfuParts): Sfu {
  const rooms = new Set<RoutedRoom>()
  return {
    openRoom() {
      const room: RoutedRoom = new RoutedRoom({
        routers,
        clock,
        getIceServers: personId => iceServersFor(turn, personId, getNowMs()),
        onClosed: () => {
          rooms.delete(room)
        },
      })
      rooms.add(room)
      return room
    },
    getLoad: () => routers.getLoad(),
    async close() {
      for (const room of rooms) room.close()
      await routers.close()
    },
  }
}
