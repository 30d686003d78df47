import type { LiveRoom } from '../../../media/room/LiveRoom.ts'
import type { SfuRoom } from '../../../media/sfu/Sfu.ts'
import type { RunningMeeting } from '../sessions/meetings.ts'

/** A meeting in memory: its room, and the media of the people in it. */
export interface OpenMeeting {
  meeting: RunningMeeting
  live: LiveRoom
  media: SfuRoom
}
