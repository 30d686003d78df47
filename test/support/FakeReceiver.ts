import { RoomModel } from '../../client/models/RoomModel.ts'
import type { EndReason } from '../../contract/envelope.ts'
import type { Outlet, Receiver } from '../../media/room/Outlet.ts'
import { Backpressure } from '../../media/room/Backpressure.ts'

/** A connection that keeps what it is sent, and its page's model of the room. */
export class FakeReceiver implements Receiver {
  readonly frames: string[] = []
  readonly model: RoomModel
  backlogBytes = 0
  readonly backpressure: Backpressure
  ended: EndReason | undefined
  onEnd: () => void = () => {}
  constructor(model = new RoomModel(), now = () => 0) {
    this.model = model
    this.backpressure = new Backpressure(() => this.backlogBytes, now)
  }

  take(frame: string): void {
    this.frames.push(frame)
    this.model.receive(frame)
  }

  end(reason: EndReason): void {
    this.ended = reason
    this.onEnd()
  }
}

/** Delivers at once. */
export const fakeOutlet: Outlet = {
  send(frame, receivers) {
    for (const receiver of receivers as readonly FakeReceiver[]) receiver.take(frame)
  },
}
