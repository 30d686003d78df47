import type { RoomAuth } from '../../contract/envelope.ts'

/** Which room to enter, from which browser tab, and where to sit the first time. */
export interface RoomConnectionOptions extends Pick<RoomAuth, 'sessionId' | 'tab' | 'place'> {
  origin?: string
  /** What a browser sends by itself, its cookie above all; only for callers that are none. */
  headers?: Record<string, string>
}
