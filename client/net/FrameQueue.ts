import type { Frame } from '../../contract/room.ts'

/** A frame as it comes from the network: as it is, or deflated (RFC 1951). */
export type ReceivedFrame = Frame | ArrayBuffer | Uint8Array<ArrayBuffer>

/** Hands frames on in their order: those that came deflated are inflated first, and later ones wait for them. */
export class FrameQueue {
  #waiting: (Frame | Promise<Frame>)[] = []
  readonly #hand: (frame: Frame) => void
  readonly #failed: (error: unknown) => void

  /** `failed` is told of what can't be inflated. */
  constructor(hand: (frame: Frame) => void, failed: (error: unknown) => void) {
    this.#hand = hand
    this.#failed = failed
  }

  take(frame: ReceivedFrame): void {
    const isFirst = this.#waiting.length === 0
    if (isFirst && !isBytes(frame)) return this.#hand(frame)
    this.#waiting.push(isBytes(frame) ? inflate(frame) : frame)
    if (isFirst) void this.#handOn(this.#waiting)
  }

  /** Forgets what waits: it is of a connection that is over. */
  clear(): void {
    this.#waiting = []
  }

  async #handOn(waiting: (Frame | Promise<Frame>)[]): Promise<void> {
    for (; waiting.length > 0; waiting.shift()) {
      try {
        const frame = await waiting[0]!
        if (waiting !== this.#waiting) return
        this.#hand(frame)
      } catch (error) {
        if (waiting === this.#waiting) this.#failed(error)
      }
    }
  }
}

const isBytes = (frame: ReceivedFrame): frame is ArrayBuffer | Uint8Array<ArrayBuffer> =>
  frame instanceof ArrayBuffer || ArrayBuffer.isView(frame)

async function inflate(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>): Promise<Frame> {
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return (await new Response(inflated).json()) as Frame
}
