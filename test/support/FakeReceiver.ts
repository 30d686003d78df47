import { RoomModel } from '../../client/models/RoomModel.ts'
import type { Frame } from '../../contract/room.ts'
import type { EndReason } from '../../contract/envelope.ts'
import type { Outlet, Receiver } from '../../media/room/Outlet.ts'
import { Backpressure } from '../../media/room/Backpressure.ts'

/** A connection that keeps what it is sent, and its page's model of the room. */
export class FakeReceiver implements Receiver {
  /** As they came, but for the first one, whose halves are one here. */
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
    const received = JSON.parse(frame) as Frame
    if ('own' in received) this.frames.push(joinHalves(this.frames.pop()!, received))
    else this.frames.push(frame)
    this.model.receive(received)
  }

  end(reason: EndReason): void {
    this.ended = reason
    this.onEnd()
  }
}

function joinHalves(first: string, { seq, own }: Extract<Frame, { own: unknown }>): string {
  const { role, room, view, gauges } = JSON.parse(first) as Extract<Frame, { view: unknown }>
  return JSON.stringify({ role, room, seq, view: { ...view, ...own }, gauges })
}

/** Delivers at once. */
export const fakeOutlet: Outlet = {
  send(frame, receivers) {
    for (const receiver of receivers as readonly FakeReceiver[]) receiver.take(frame)
  },
}
