import {
  DeviceError,
  type DeviceKind,
  type DeviceList,
  type DeviceProblem,
  type DeviceSource,
  type NoDevices,
  type OpenDevice,
} from '../../client/models/DeviceSource.ts'

let lastTrack = 0

/** A track that gives nothing. */
export const createFakeTrack = (kind: 'audio' | 'video', size = { width: 1280, height: 720 }): MediaStreamTrack =>
  Object.assign(new EventTarget(), {
    id: `track-${++lastTrack}`,
    kind,
    enabled: true,
    readyState: 'live',
    getSettings: () => size,
    stop() {
      ;(this as { readyState: string }).readyState = 'ended'
    },
  }) as unknown as MediaStreamTrack

/** A device that is or was open. */
export interface FakeDevice extends OpenDevice {
  kind: DeviceKind
  enabled: boolean
  closed: boolean
  lose(problem?: 'missing' | 'withdrawn'): void
}

/** Cameras and microphones by name. */
export class FakeDevices implements DeviceSource {
  devices: DeviceList = {
    camera: [
      { id: 'camera-1', label: 'Front' },
      { id: 'camera-2', label: 'Back' },
    ],
    microphone: [{ id: 'microphone-1', label: 'Desk' }],
    speaker: [],
  }
  noDevices: NoDevices | undefined
  /** Why the next one cannot be opened. */
  problem: DeviceProblem | undefined
  /** Why the next one of a kind cannot be opened. */
  problems: Partial<Record<DeviceKind, DeviceProblem>> = {}
  /** As on phones: a second one of a kind is refused while the first is open. */
  oneAtATime = false
  /** The permission prompt stands until this is resolved. */
  prompt: Promise<void> = Promise.resolve()
  /** How often a device has been asked for. */
  asked = 0
  readonly opened: FakeDevice[] = []
  readonly listeners = new Set<() => void>()
  level: ((level: number) => void) | undefined

  async open(kind: DeviceKind, deviceId = this.devices[kind][0]?.id): Promise<OpenDevice> {
    this.asked++
    await this.prompt
    const problem = this.problem ?? this.problems[kind]
    if (problem) throw new DeviceError(problem)
    if (this.oneAtATime && this.opened.some(device => device.kind === kind && !device.closed)) {
      throw new DeviceError('inUse')
    }
    const device: FakeDevice = {
      kind,
      deviceId: deviceId ?? '',
      track: createFakeTrack(kind === 'camera' ? 'video' : 'audio'),
      enabled: true,
      closed: false,
      setEnabled: enabled => {
        device.enabled = enabled
      },
      onLost: listener => {
        device.lose = (problem = 'missing') => listener(problem)
      },
      close: () => {
        device.closed = true
      },
      lose: () => undefined,
    }
    this.opened.push(device)
    return device
  }

  list = async (): Promise<DeviceList> => this.devices

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  measure(_: MediaStreamTrack, listener: (level: number) => void): () => void {
    this.level = listener
    return () => {
      this.level = undefined
    }
  }
}
