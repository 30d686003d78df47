import { signal, type ReadonlySignal } from '@preact/signals'

/** Whether sound and pictures get through; `unsupported` is a browser that can't do it at all. */
export type MediaStatus = 'connecting' | 'up' | 'failing' | 'unsupported'

/** A person shall be told within 6 seconds (rule J10). */
const timeoutMs = 5000

/** Says that sound and pictures don't get through once that has lasted, and until they do. */
export class MediaHealth {
  readonly #status = signal<MediaStatus>('connecting')
  #timer: ReturnType<typeof setTimeout> | undefined

  get status(): ReadonlySignal<MediaStatus> {
    return this.#status
  }

  /** All that is wanted gets through. */
  up(): void {
    this.#become('up')
  }

  /** Something that is wanted does not get through now. */
  down(): void {
    if (this.#timer !== undefined || this.#status.peek() === 'failing') return
    this.#become('connecting')
    this.#timer = setTimeout(() => {
      this.#become('failing')
    }, timeoutMs)
  }

  /** Nothing is tried now, for the room's own connection is gone. */
  rest(): void {
    this.#become('connecting')
  }

  /** This browser can't do it; that stays so. */
  giveUp(): void {
    this.#become('unsupported')
  }

  #become(status: MediaStatus): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#status.peek() !== 'unsupported') this.#status.value = status
  }
}
