import type { EndReason } from '../../contract/envelope.ts'
import type { Backpressure } from './Backpressure.ts'

/** One person's connection: whether they keep up with what is sent, and how it is ended. */
export interface Receiver {
  readonly backpressure: Backpressure
  end(reason: EndReason): void
}

/** Where frames go: each once, with all who get the same bytes, so that they are encoded once. */
export interface Outlet {
  send(frame: string, receivers: readonly Receiver[]): void
}
