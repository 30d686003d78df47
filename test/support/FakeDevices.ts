import {
  DeviceError,
  type DeviceKind,
  type DeviceList,
  type DeviceProblem,
  type DeviceSource,
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
  lose(): void
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
  /** Why the next one cannot be opened. */
  problem: DeviceProblem | undefined
  /** The permission prompt stands until this is resolved. */
  prompt: Promise<void> = Promise.resolve()
  readonly opened: FakeDevice[] = []
  readonly listeners = new Set<() => void>()
  level: ((level: number) => void) | undefined

  async open(kind: DeviceKind, deviceId = this.devices[kind][0]?.id): Promise<OpenDevice> {
    await this.prompt
    if (this.problem) throw new DeviceError(this.problem)
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
        device.lose = listener
      },
      close: () => {
        device.closed = true
      },
      lose: () => undefined,
    }
    this.opened.push(device)
    return device
  }

  list = async () => this.devices

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
