import { iceServersFor, type TurnConfig } from './iceServers.ts'
import type { MediaRouters } from './MediaRouter.ts'
import { RoutedRoom } from './RoutedRoom.ts'
import type { Sfu } from './Sfu.ts'

/** What the SFU needs from outside. */
export interface SfuParts {
  routers: MediaRouters
  turn?: TurnConfig | undefined
  getNowMs(): number
}

/**
 * The SFU over whatever carries the media: rights, bounds, order and who is told are decided here, and the routers only
 * forward.
 */
export function createSfu({ routers, turn, getNowMs }: SfuParts): Sfu {
  const rooms = new Set<RoutedRoom>()
  return {
    openRoom() {
      const room: RoutedRoom = new RoutedRoom(
        routers,
        personId => iceServersFor(turn, personId, getNowMs()),
        () => {
          rooms.delete(room)
        },
      )
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
