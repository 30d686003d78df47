/** What a person can switch on. */
export const deviceKinds = ['camera', 'microphone'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** Why no device can be opened at all, whatever the person permits: no secure page, or a browser that can't do it. */
export type NoDevices = 'insecure' | 'unsupported'

/**
 * Why a device gives nothing: not permitted, not permitted any more, not there, taken by another program, none at all,
 * or something else.
 */
export type DeviceProblem = 'blocked' | 'withdrawn' | 'missing' | 'inUse' | NoDevices | 'failed'

/** What a device that could not be opened throws. */
export class DeviceError extends Error {
  readonly problem: DeviceProblem
  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(`The device is ${problem}`, options)
    this.problem = problem
  }
}

/** A device as a menu lists it; `label` is empty until the person has given a permission. */
export interface DeviceInfo {
  id: string
  label: string
}
/** The devices of this machine. */
export interface DeviceList {
  camera: DeviceInfo[]
  microphone: DeviceInfo[]
  speaker: DeviceInfo[]
}

/** A device or a screen that is open. */
export interface OpenSource {
  readonly track: MediaStreamTrack
  /** Gives nothing, but stays open. */
  setEnabled(enabled: boolean): void
  /** Calls once if the device goes away by itself: unplugged, or its permission withdrawn. */
  onLost(listener: (problem: 'missing' | 'withdrawn') => void): void
  close(): void
}
/** A device that is open. */
export interface OpenDevice extends OpenSource {
  readonly deviceId: string
}

/** Port: the cameras and microphones of this machine. */
export interface DeviceSource {
  /** Known before anything is asked for; undefined where devices can be opened. */
  readonly noDevices: NoDevices | undefined
  /**
   * Asks the person for permission where needed. Rejects with a `DeviceError`. A device of that id which is gone is
   * replaced by another.
   */
  open(kind: DeviceKind, deviceId: string | undefined): Promise<OpenDevice>
  list(): Promise<DeviceList>
  /** Calls when devices come or go; the answer ends it. */
  onChange(listener: () => void): () => void
  /** Tells a microphone's level from 0 to 1, about 10 times a second; the answer ends it. */
  measure(track: MediaStreamTrack, listener: (level: number) => void): () => void
}

/** Port: what a browser keeps for these pages, as texts by name. */
export interface KeptValues {
  get(key: string): string | undefined
  set(key: string, value: string): void
}
