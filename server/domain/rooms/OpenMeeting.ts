import type { LiveRoom } from '../../../media/room/LiveRoom.ts'
import type { MeetingRooms } from '../../../media/room/MeetingRooms.ts'
import type { RunningMeeting } from '../sessions/meetings.ts'

/** A meeting in memory: its main room, and its rooms together with the people in them and their media. */
export interface OpenMeeting {
  meeting: RunningMeeting
  live: LiveRoom
  rooms: MeetingRooms
}
