import type { DeviceKind, DeviceSource, OpenDevice } from './DeviceSource.ts'
import type { SourceOpener } from './LocalSource.ts'

/**
 * Opens the camera or microphone of a person's choice, or the browser's own. A camera that is off is closed, so that
 * its light goes out; a microphone stays open, so that the first word is not lost.
 */
export class ChosenDevice implements SourceOpener<OpenDevice> {
  readonly closesWhenOff: boolean
  readonly #kind: DeviceKind
  readonly #devices: DeviceSource
  #deviceId: string | undefined
  /** The device that was asked for when the open one came, perhaps in its place. */
  #askedId: string | undefined

  constructor(kind: DeviceKind, devices: DeviceSource) {
    this.#kind = kind
    this.#devices = devices
    this.closesWhenOff = kind === 'camera'
  }

  /** Takes this one from now on; undefined is the browser's own choice. */
  choose(deviceId: string | undefined): void {
    this.#deviceId = deviceId
  }

  /** These can be had now: a chosen one that was gone and is back is opened the next time. */
  seeDevices(ids: readonly string[]): void {
    if (this.#askedId !== undefined && ids.includes(this.#askedId)) this.#askedId = undefined
  }

  async open(): Promise<OpenDevice> {
    const askedId = this.#deviceId
    const open = await this.#devices.open(this.#kind, askedId)
    this.#askedId = askedId
    return open
  }

  isWanted(open: OpenDevice): boolean {
    return this.#deviceId === undefined || [open.deviceId, this.#askedId].includes(this.#deviceId)
  }
}
