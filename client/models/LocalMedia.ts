import { computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { ChosenDevice } from './ChosenDevice.ts'
import {
  deviceKinds,
  type DeviceKind,
  type DeviceList,
  type DeviceProblem,
  type DeviceSource,
  type NoDevices,
  type KeptValues,
} from './DeviceSource.ts'
import { LocalSource } from './LocalSource.ts'

/** What can be chosen: also where sound comes out. */
export type ChoosableKind = DeviceKind | 'speaker'

/** Which devices a person has chosen; the browser's own choice where none is named. */
type Chosen = Readonly<Partial<Record<ChoosableKind, string>>>

const onKey = 'greenroom.devicesOn'
const chosenKey = 'greenroom.devices'

/** Where `LocalMedia` keeps what: what is on belongs to the tab, what was chosen to the browser. */
export interface LocalMediaMemory {
  tab: KeptValues
  browser: KeptValues
}

/**
 * A person's own camera and microphone. Only the person's own hand switches them on; `restore` switches on what was
 * seen to be on in this tab before a reload (rule J5).
 */
export class LocalMedia {
  readonly camera: LocalSource
  readonly microphone: LocalSource
  readonly #choices: Record<DeviceKind, ChosenDevice>
  readonly #source: DeviceSource
  readonly #memory: LocalMediaMemory
  readonly #level = signal(0)
  readonly #devices = signal<DeviceList>({ camera: [], microphone: [], speaker: [] })
  readonly #chosen: Signal<Chosen>
  readonly #problems: ReadonlySignal<readonly { kind: DeviceKind; problem: DeviceProblem }[]>
  readonly #closers: (() => void)[]
  readonly #stopKeeping: () => void
  readonly #restoring = signal<readonly DeviceKind[]>([])
  #restorable: readonly DeviceKind[]
  #lists = 0

  constructor(source: DeviceSource, memory: LocalMediaMemory) {
    this.#source = source
    this.#memory = memory
    this.#choices = { camera: new ChosenDevice('camera', source), microphone: new ChosenDevice('microphone', source) }
    this.camera = new LocalSource(this.#choices.camera)
    this.microphone = new LocalSource(this.#choices.microphone)
    this.#restorable = deviceKinds.filter(kind => memory.tab.get(onKey)?.split(' ').includes(kind))
    this.#chosen = signal(readChosen(memory.browser.get(chosenKey)))
    for (const kind of deviceKinds) this.#choices[kind].choose(this.#chosen.peek()[kind])
    this.#problems = computed(() =>
      deviceKinds.flatMap(kind => {
        const problem = this[kind].problem.value
        return problem ? [{ kind, problem }] : []
      }),
    )
    this.#stopKeeping = this.#keepWhatIsOn()
    this.#closers = [
      this.#stopKeeping,
      source.onChange(() => {
        void this.refreshDevices()
      }),
      effect(() => {
        const track = this.microphone.track.value
        const stop =
          track &&
          source.measure(track, level => {
            this.#level.value = level
          })
        return () => {
          stop?.()
          this.#level.value = 0
        }
      }),
    ]
  }

  /** How loud one is, from 0 to 1; 0 while the microphone is off. */
  get level(): ReadonlySignal<number> {
    return this.#level
  }
  get devices(): ReadonlySignal<DeviceList> {
    return this.#devices
  }
  get chosen(): ReadonlySignal<Chosen> {
    return this.#chosen
  }
  /** Why which device did not go on, or went off by itself; each stays until its next try or until it is dismissed. */
  get problems(): ReadonlySignal<readonly { kind: DeviceKind; problem: DeviceProblem }[]> {
    return this.#problems
  }

  /** Why none can go on, known before any try. */
  get noDevices(): NoDevices | undefined {
    return this.#source.noDevices
  }

  /** The person switches a device on or off. */
  async set(kind: DeviceKind, on: boolean): Promise<void> {
    await this[kind].set(on)
    if (on) await this.refreshDevices() // labels are there once a permission is
  }

  /** The person chooses a device; undefined is the browser's own choice. */
  async choose(kind: ChoosableKind, deviceId: string | undefined): Promise<void> {
    const { [kind]: _, ...others } = this.#chosen.peek()
    this.#chosen.value = deviceId === undefined ? others : { ...others, [kind]: deviceId }
    this.#memory.browser.set(chosenKey, JSON.stringify(this.#chosen.value))
    if (kind === 'speaker') return
    this.#choices[kind].choose(deviceId)
    await this[kind].reconsider()
  }

  async refreshDevices(): Promise<void> {
    const list = ++this.#lists
    const devices = await this.#source.list()
    if (list !== this.#lists) return
    this.#devices.value = devices
    for (const kind of deviceKinds) this.#choices[kind].seeDevices(devices[kind].map(({ id }) => id))
  }

  dismissProblems(): void {
    for (const kind of deviceKinds) this[kind].dismissProblem()
  }

  /** Lets go of both devices. */
  release(): void {
    for (const kind of deviceKinds) this[kind].release()
  }

  /** Lets go of both devices until `restore`. */
  suspend(): void {
    this.#restorable = deviceKinds.filter(kind => this[kind].state.peek() !== 'off')
    this.release()
  }

  /** Switches on, once, what was on before `suspend`, or in this tab before the page was loaded. */
  async restore(): Promise<void> {
    const kinds = this.#restorable
    this.#restorable = []
    this.#restoring.value = kinds
    await Promise.all(kinds.map(async kind => this.set(kind, true)))
    this.#restoring.value = []
  }

  /** This page is to be loaded anew: what is on now is restored then, whatever is switched off until then. */
  keepForReload(): void {
    this.#stopKeeping()
  }

  close(): void {
    this.release()
    for (const close of this.#closers) close()
  }

  // A reload before anything has changed, or while it is being restored, must find what the one before found.
  #keepWhatIsOn(): () => void {
    const isKept = (kind: DeviceKind) => {
      const state = this[kind].state.value
      return state === 'on' || (state === 'starting' && this.#restoring.value.includes(kind))
    }
    const on = computed(() => deviceKinds.filter(isKept).join(' '))
    let first = true
    return on.subscribe(kinds => {
      if (!first) this.#memory.tab.set(onKey, kinds)
      first = false
    })
  }
}

function readChosen(kept: string | undefined): Chosen {
  try {
    const chosen: unknown = JSON.parse(kept ?? '{}')
    const texts = Object.entries(chosen ?? {}).filter(([, id]) => typeof id === 'string')
    return Object.fromEntries(texts) as Chosen
  } catch {
    return {} // not ours
  }
}
