import {
  DeviceError,
  type DeviceInfo,
  type DeviceKind,
  type DeviceProblem,
  type DeviceSource,
  type OpenDevice,
} from '../models/DeviceSource.ts'
import { measureLevel } from './measureLevel.ts'

const wishes: Record<DeviceKind, MediaTrackConstraints> = {
  camera: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30, max: 30 } },
  microphone: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, channelCount: { ideal: 1 } },
}

/** What getUserMedia throws, by name (Media Capture and Streams, 10.3.3, and what browsers really do). */
const problems: Record<string, DeviceProblem> = {
  NotAllowedError: 'blocked',
  SecurityError: 'blocked',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'inUse',
  AbortError: 'inUse',
  TypeError: 'unsupported',
}

/** The cameras, microphones and speakers as the browser has them. */
export function createBrowserDevices(media: MediaDevices | undefined = navigator.mediaDevices): DeviceSource {
  return {
    async open(kind, deviceId) {
      if (!media) throw new DeviceError('unsupported') // no secure page
      try {
        return await openDevice(media, kind, deviceId)
      } catch (error) {
        if (deviceId !== undefined && error instanceof Error && error.name === 'OverconstrainedError')
          return this.open(kind, undefined)
        throw new DeviceError(problems[(error as Error).name] ?? 'failed', { cause: error })
      }
    },
    async list() {
      const all = (await media?.enumerateDevices()) ?? []
      const of = (kind: MediaDeviceKind): DeviceInfo[] =>
        all
          .filter(device => device.kind === kind && device.deviceId !== '')
          .map(({ deviceId, label }) => ({ id: deviceId, label }))
      return { camera: of('videoinput'), microphone: of('audioinput'), speaker: of('audiooutput') }
    },
    onChange(listener) {
      media?.addEventListener('devicechange', listener)
      return () => {
        media?.removeEventListener('devicechange', listener)
      }
    },
    measure: measureLevel,
  }
}

async function openDevice(media: MediaDevices, kind: DeviceKind, deviceId: string | undefined): Promise<OpenDevice> {
  const wish = { ...wishes[kind], ...(deviceId !== undefined && { deviceId: { exact: deviceId } }) }
  const stream = await media.getUserMedia(kind === 'camera' ? { video: wish } : { audio: wish })
  const track = stream.getTracks()[0]!
  return {
    track,
    deviceId: track.getSettings().deviceId ?? '',
    setEnabled: enabled => {
      track.enabled = enabled
    },
    onLost: listener => {
      track.addEventListener('ended', listener, { once: true })
    },
    close: () => {
      track.stop()
    },
  }
}
