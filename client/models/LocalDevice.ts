import { signal, type ReadonlySignal } from '@preact/signals'
import { DeviceError, type DeviceKind, type DeviceProblem, type DeviceSource, type OpenDevice } from './DeviceSource.ts'

/** What a person's own microphone or camera does now. */
export type DeviceState = 'off' | 'starting' | 'on'

/**
 * One's own camera or microphone. It goes on only when `set` says so, and off at once. Off closes a camera, so that its
 * light goes out; a microphone stays open without giving anything, so that the first word is not lost. `release` closes
 * both.
 */
export class LocalDevice {
  readonly kind: DeviceKind
  readonly #source: DeviceSource
  readonly #state = signal<DeviceState>('off')
  readonly #track = signal<MediaStreamTrack | undefined>(undefined)
  readonly #problem = signal<DeviceProblem | undefined>(undefined)
  #open: OpenDevice | undefined
  #deviceId: string | undefined
  /** The device that was asked for when the open one came, perhaps in its place. */
  #askedId: string | undefined
  #try = 0
  /** Settles when the browser has answered the last time it was asked for a device. */
  #answered: Promise<void> = Promise.resolve()

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
  /**
   * Why the last try to switch it on failed, or why it went off by itself; until the next try or until it is dismissed.
   */
  get problem(): ReadonlySignal<DeviceProblem | undefined> {
    return this.#problem
  }

  /** Resolves when it is on or off, or when it is known that it can't be. */
  async set(on: boolean): Promise<void> {
    if (on === (this.#state.peek() !== 'off')) return
    if (on) return this.#start()
    this.#goOff()
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

  /** These can be had now: a chosen one that was gone and is back is taken with the next `set`. */
  seeDevices(ids: readonly string[]): void {
    if (this.#askedId !== undefined && ids.includes(this.#askedId)) this.#askedId = undefined
  }

  dismissProblem(): void {
    this.#problem.value = undefined
  }

  /** Off, and let go of: the browser shows no recording any more. */
  release(): void {
    this.#goOff()
    this.#closeOpen()
    this.dismissProblem()
  }

  async #start(): Promise<void> {
    const current = ++this.#try
    this.#state.value = 'starting'
    this.#problem.value = undefined
    try {
      if (!this.#isChosen() && !(await this.#openChosen(current))) return
      this.#open?.setEnabled(true)
      this.#track.value = this.#open?.track
      this.#state.value = 'on'
    } catch (error) {
      if (current === this.#try) this.#fail(error instanceof DeviceError ? error.problem : 'failed')
    }
  }

  #isChosen(): boolean {
    if (!this.#open) return false
    return this.#deviceId === undefined || [this.#open.deviceId, this.#askedId].includes(this.#deviceId)
  }

  // A phone has one camera open at a time: the one that is open goes first, and so does one that is still being opened.
  async #openChosen(current: number): Promise<boolean> {
    this.#track.value = undefined
    this.#closeOpen()
    await this.#answered
    if (current !== this.#try) return false
    const askedId = this.#deviceId
    const opening = this.#source.open(this.kind, askedId)
    this.#answered = opening.then(
      () => undefined,
      () => undefined,
    )
    const open = await opening
    if (current !== this.#try) {
      open.close()
      return false
    }
    this.#askedId = askedId
    this.#hold(open)
    return true
  }

  #hold(open: OpenDevice): void {
    this.#open = open
    open.onLost(problem => {
      if (this.#open !== open) return
      this.#closeOpen()
      if (this.#state.peek() !== 'off') this.#fail(problem)
    })
  }

  #fail(problem: DeviceProblem): void {
    this.#goOff()
    this.#problem.value = problem
  }

  #goOff(): void {
    this.#try++
    this.#state.value = 'off'
    this.#track.value = undefined
  }

  #closeOpen(): void {
    this.#open?.close()
    this.#open = undefined
  }
}
