import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import {
  deviceKinds,
  type DeviceKind,
  type DeviceList,
  type DeviceProblem,
  type DeviceSource,
  type TabStorage,
} from './DeviceSource.ts'
import { LocalDevice } from './LocalDevice.ts'

/** What can be chosen: also where sound comes out. */
export type ChoosableKind = DeviceKind | 'speaker'

const wishKey = 'greenroom.media'
interface Kept {
  on: DeviceKind[]
  chosen: Partial<Record<ChoosableKind, string>>
}
const nothingKept: Kept = { on: [], chosen: {} }

/**
 * A person's own camera and microphone. Only the person's own hand switches them on; after a reload in the same tab
 * they are as they were, once `restore` is called (rule J5).
 */
export class LocalMedia {
  readonly camera: LocalDevice
  readonly microphone: LocalDevice
  readonly #source: DeviceSource
  readonly #storage: TabStorage
  readonly #level = signal(0)
  readonly #devices = signal<DeviceList>({ camera: [], microphone: [], speaker: [] })
  readonly #chosen = signal<Kept['chosen']>({})
  readonly #problem: ReadonlySignal<{ device: DeviceKind; problem: DeviceProblem } | undefined>
  readonly #closers: (() => void)[]

  constructor(source: DeviceSource, storage: TabStorage) {
    this.#source = source
    this.#storage = storage
    this.camera = new LocalDevice('camera', source)
    this.microphone = new LocalDevice('microphone', source)
    const { chosen } = this.#kept()
    this.#chosen.value = chosen
    for (const kind of deviceKinds) void this[kind].choose(chosen[kind])
    this.#problem = computed(() => {
      const device = this.camera.problem.value ? this.camera : this.microphone
      return device.problem.value && { device: device.kind, problem: device.problem.value }
    })
    this.#closers = [
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
  /** Chosen devices; the browser's own choice where none is named. */
  get chosen(): ReadonlySignal<Readonly<Partial<Record<ChoosableKind, string>>>> {
    return this.#chosen
  }
  /** Why the last try to switch something on failed; the camera's stands first. */
  get problem(): ReadonlySignal<{ device: DeviceKind; problem: DeviceProblem } | undefined> {
    return this.#problem
  }

  /** Whether a camera or microphone was on in this tab before a reload. */
  get wasOn(): boolean {
    return this.#kept().on.length > 0
  }

  /** Switches on what was on in this tab; call it only when the person is back in the same seat. */
  async restore(): Promise<void> {
    await Promise.all(this.#kept().on.map(async kind => this.set(kind, true)))
  }

  /** The person switches a device on or off. */
  async set(kind: DeviceKind, on: boolean): Promise<void> {
    const others = this.#kept().on.filter(each => each !== kind)
    this.#keep({ on: on ? [...others, kind] : others })
    await this[kind].set(on)
    if (on) await this.refreshDevices() // labels are there once a permission is
  }

  /** The person chooses a device; undefined is the browser's own choice. */
  async choose(kind: ChoosableKind, deviceId: string | undefined): Promise<void> {
    const { [kind]: _, ...others } = this.#chosen.peek()
    this.#chosen.value = deviceId === undefined ? others : { ...others, [kind]: deviceId }
    this.#keep({ chosen: this.#chosen.value })
    if (kind !== 'speaker') await this[kind].choose(deviceId)
  }

  async refreshDevices(): Promise<void> {
    this.#devices.value = await this.#source.list()
  }

  /** Lets go of the devices; what was on stays remembered for this tab. */
  close(): void {
    for (const close of this.#closers) close()
    this.camera.close()
    this.microphone.close()
  }

  #kept(): Kept {
    const kept = this.#storage.get(wishKey)
    return kept === undefined ? nothingKept : (JSON.parse(kept) as Kept)
  }

  #keep(change: Partial<Kept>): void {
    this.#storage.set(wishKey, JSON.stringify({ ...this.#kept(), ...change }))
  }
}
