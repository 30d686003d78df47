import { screenSources, sources } from '../../contract/sfu.ts'
import type { SfuRoom } from '../sfu/Sfu.ts'
import type { EventHandlers } from './eventHandlers.ts'

/**
 * Media follow the room's state: who loses the stage is cut off at the server first, and told after. A room's media
 * begin empty, and whether somebody may send is asked of the state each time, so there is nothing to catch up with.
 */
export const mediaEventHandlers = (media: SfuRoom, roomId: string): EventHandlers => ({
  people: {
    stageLeft({ id }) {
      media.closeProducers(id, sources, roomId)
    },
    removed({ id }) {
      media.closeProducers(id, sources, roomId)
    },
    roleChanged({ id, role }) {
      if (role === 'attendee') media.closeProducers(id, screenSources, roomId)
    },
  },
})
