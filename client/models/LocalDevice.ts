import { signal, type ReadonlySignal } from '@preact/signals'
import { DeviceError, type DeviceKind, type DeviceProblem, type DeviceSource, type OpenDevice } from './DeviceSource.ts'

/** What a person's own microphone or camera does now. */
export type DeviceState = 'off' | 'starting' | 'on'

/**
 * One's own camera or microphone. It goes on only when `set` says so, and off at once. Off closes a camera, so that its light
 * goes out; a microphone stays open without giving anything, so that the first word is not lost.
 */
export class LocalDevice {
  readonly kind: DeviceKind
  readonly #source: DeviceSource
  readonly #state = signal<DeviceState>('off')
  readonly #track = signal<MediaStreamTrack | undefined>(undefined)
  readonly #problem = signal<DeviceProblem | undefined>(undefined)
  #open: OpenDevice | undefined
  #deviceId: string | undefined
  #try = 0

  constructor(kind: DeviceKind, source: DeviceSource) {
    this.kind = kind
    this.#source = source
  }

  get state(): ReadonlySignal<DeviceState> {
    return this.#state
  }
  /** What it gives, while it is on. */
  get track(): ReadonlySignal<MediaStreamTrack | undefined> {
    return this.#track
  }
  /** Why the last try to switch it on failed. */
  get problem(): ReadonlySignal<DeviceProblem | undefined> {
    return this.#problem
  }
  /** Which one is open, or would be asked for. */
  get deviceId(): string | undefined {
    return this.#open?.deviceId ?? this.#deviceId
  }

  /** Resolves when it is on or off, or when it is known that it can't be. */
  async set(on: boolean): Promise<void> {
    if (on === (this.#state.peek() !== 'off')) return
    if (on) return this.#start()
    this.#try++
    this.#state.value = 'off'
    this.#track.value = undefined
    if (this.kind === 'microphone') this.#open?.setEnabled(false)
    else this.#closeOpen()
  }

  /** Takes another one, or the browser's own choice; if it is on, the other takes its place. */
  async choose(deviceId: string | undefined): Promise<void> {
    this.#deviceId = deviceId
    if (this.#isChosen()) return
    if (this.#state.peek() === 'off') this.#closeOpen()
    else await this.#start()
  }

  close(): void {
    void this.set(false)
    this.#closeOpen()
  }

  async #start(): Promise<void> {
    const current = ++this.#try
    this.#state.value = 'starting'
    this.#problem.value = undefined
    try {
      const open = this.#isChosen() ? this.#open! : await this.#source.open(this.kind, this.#deviceId)
      if (current !== this.#try) {
        if (open !== this.#open) open.close()
        return
      }
      this.#take(open)
    } catch (error) {
      if (current !== this.#try) return
      this.#closeOpen()
      this.#fail(error instanceof DeviceError ? error.problem : 'failed')
    }
  }

  #isChosen(): boolean {
    return this.#open !== undefined && (this.#deviceId === undefined || this.#open.deviceId === this.#deviceId)
  }

  #take(open: OpenDevice): void {
    if (open !== this.#open) {
      this.#closeOpen()
      this.#open = open
      open.onLost(() => {
        if (this.#open !== open) return
        this.#closeOpen()
        if (this.#state.peek() !== 'off') this.#fail('missing')
      })
    }
    open.setEnabled(true)
    this.#track.value = open.track
    this.#state.value = 'on'
  }

  #fail(problem: DeviceProblem): void {
    this.#try++
    this.#track.value = undefined
    this.#state.value = 'off'
    this.#problem.value = problem
  }

  #closeOpen(): void {
    this.#open?.close()
    this.#open = undefined
  }
}
