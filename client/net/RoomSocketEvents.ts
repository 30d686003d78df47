import type { Answer, EndReason, OlderRequest, RoomWelcome } from '../../contract/envelope.ts'
import type { Command } from '../../contract/room.ts'
import type { ReceivedFrame } from './FrameQueue.ts'
import type { SfuNotification, SfuRequest } from '../../contract/sfu.ts'

/** What the room sends. */
export interface RoomSocketHears {
  welcome(welcome: RoomWelcome): void
  /** Large ones come deflated. */
  frame(frame: ReceivedFrame): void
  sfu(notification: SfuNotification): void
  end(reason: EndReason): void
}
/** What a page sends; each is acknowledged. */
export interface RoomSocketSays {
  leave(nothing: object, acknowledge: (answer: Answer) => void): void
  command(command: Command, acknowledge: (answer: Answer) => void): void
  older(request: OlderRequest, acknowledge: (answer: Answer) => void): void
  sfu(request: SfuRequest, acknowledge: (answer: Answer) => void): void
}
