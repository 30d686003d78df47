import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { DeviceError, type DeviceProblem, type OpenSource } from './DeviceSource.ts'

/** What a source of one's own does now. */
export type SourceState = 'off' | 'starting' | 'on'

/** Opens what a source gives: a device of a person's choice, or a screen. */
export interface SourceOpener<O extends OpenSource> {
  /** Off lets go of it; else it stays open without giving anything. */
  readonly closesWhenOff: boolean
  /** Asks the person where needed. Rejects with a `DeviceError`. */
  open(): Promise<O>
  /** Whether what is open is still what would be opened now. */
  isWanted(open: O): boolean
}

/** What a track has become by one step, as a blurred background. */
export interface AppliedEffect {
  readonly track: MediaStreamTrack
  close(): void
}
/** One step between what is open and what is given. */
export type EffectStep = (track: MediaStreamTrack) => Promise<AppliedEffect>

/** On there is a track, and off perhaps a problem. */
type Now = { state: 'off'; problem?: DeviceProblem } | { state: 'starting' } | { state: 'on'; track: MediaStreamTrack }

/**
 * Something of one's own to be sent: a camera, a microphone, a screen. It goes on only when `set` says so, and off at
 * once. What it gives has gone through all steps; where one fails it gives nothing, for without it more might be seen
 * or heard than the person meant.
 */
export class LocalSource<O extends OpenSource = OpenSource> {
  readonly #opener: SourceOpener<O>
  readonly #steps: readonly EffectStep[]
  readonly #now = signal<Now>({ state: 'off' })
  readonly #state = computed(() => this.#now.value.state)
  readonly #track = computed(() => (this.#now.value.state === 'on' ? this.#now.value.track : undefined))
  readonly #problem = computed(() => (this.#now.value.state === 'off' ? this.#now.value.problem : undefined))
  #open: O | undefined
  #effects: AppliedEffect | undefined
  #try = 0
  /** Settles when the last opening has been answered. */
  #answered: Promise<void> = Promise.resolve()

  constructor(opener: SourceOpener<O>, steps: readonly EffectStep[] = []) {
    this.#opener = opener
    this.#steps = steps
  }

  get state(): ReadonlySignal<SourceState> {
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
    if (this.#opener.closesWhenOff) this.#closeOpen()
    else this.#open?.setEnabled(false)
  }

  /** Something else may be wanted now: if so it takes the place of what is on, or is opened the next time. */
  async reconsider(): Promise<void> {
    if (this.#hasWanted()) return
    if (this.#state.peek() === 'off') this.#closeOpen()
    else await this.#start()
  }

  dismissProblem(): void {
    if (this.#problem.peek()) this.#now.value = { state: 'off' }
  }

  /** Off, and let go of: the browser shows no recording any more. */
  release(): void {
    this.#goOff()
    this.#closeOpen()
  }

  async #start(): Promise<void> {
    const current = ++this.#try
    this.#now.value = { state: 'starting' }
    try {
      if (!this.#hasWanted() && !(await this.#openWanted(current))) return
      this.#open?.setEnabled(true)
      this.#now.value = { state: 'on', track: this.#effects!.track }
    } catch (error) {
      if (current === this.#try) this.#fail(error instanceof DeviceError ? error.problem : 'failed')
    }
  }

  #hasWanted(): boolean {
    return this.#open !== undefined && this.#effects !== undefined && this.#opener.isWanted(this.#open)
  }

  // A phone has one camera open at a time: the one that is open goes first, and so does one that is still being opened.
  async #openWanted(current: number): Promise<boolean> {
    this.#closeOpen()
    await this.#answered
    if (current !== this.#try) return false
    const opening = this.#opener.open()
    this.#answered = opening.then(
      () => undefined,
      () => undefined,
    )
    const open = await opening
    if (current !== this.#try) {
      open.close()
      return false
    }
    this.#hold(open)
    const effects = await applyAll(this.#steps, open.track)
    if (current !== this.#try || this.#open !== open) {
      effects.close()
      return false
    }
    this.#effects = effects
    return true
  }

  #hold(open: O): void {
    this.#open = open
    open.onLost(problem => {
      if (this.#open !== open) return
      if (this.#state.peek() === 'off') this.#closeOpen()
      else this.#fail(problem)
    })
  }

  #fail(problem: DeviceProblem): void {
    this.#closeOpen()
    this.#goOff(problem)
  }

  #goOff(problem?: DeviceProblem): void {
    this.#try++
    this.#now.value = { state: 'off', ...(problem && { problem }) }
  }

  #closeOpen(): void {
    this.#effects?.close()
    this.#effects = undefined
    this.#open?.close()
    this.#open = undefined
  }
}

/** Leaves nothing behind where a step fails. */
async function applyAll(steps: readonly EffectStep[], given: MediaStreamTrack): Promise<AppliedEffect> {
  const applied: AppliedEffect[] = []
  const close = () => {
    for (const each of applied.splice(0).reverse()) each.close()
  }
  try {
    for (const step of steps) applied.push(await step(applied.at(-1)?.track ?? given))
    return { track: applied.at(-1)?.track ?? given, close }
  } catch (error) {
    close()
    throw error
  }
}
