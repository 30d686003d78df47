import {
  DeviceError,
  type DeviceInfo,
  type DeviceKind,
  type DeviceProblem,
  type DeviceSource,
  type NoDevices,
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

/** What of the browser the devices stand on. */
type Browser = Pick<Navigator, 'permissions'> & { mediaDevices: MediaDevices | undefined }

/** The cameras, microphones and speakers as the browser has them. */
export function createBrowserDevices({ mediaDevices: media, permissions }: Browser = navigator): DeviceSource {
  return {
    get noDevices() {
      return whyNoDevices(media)
    },
    async open(kind, deviceId) {
      const noDevices = whyNoDevices(media)
      if (!media || noDevices) throw new DeviceError(noDevices ?? 'unsupported')
      try {
        return await openDevice(media, permissions, kind, deviceId)
      } catch (error) {
        if (deviceId !== undefined && error instanceof Error && error.name === 'OverconstrainedError') {
          return this.open(kind, undefined)
        }
        throw new DeviceError(problems[(error as Error).name] ?? 'failed', { cause: error })
      }
    },
    async list() {
      const all = (await media?.enumerateDevices().catch(() => undefined)) ?? []
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

function whyNoDevices(media: MediaDevices | undefined): NoDevices | undefined {
  // Nothing would carry what a device gives.
  if (typeof RTCPeerConnection === 'undefined') return 'unsupported'
  if (media) return undefined
  return globalThis.isSecureContext ? 'unsupported' : 'insecure'
}

async function openDevice(
  media: MediaDevices,
  permissions: Permissions | undefined,
  kind: DeviceKind,
  deviceId: string | undefined,
): Promise<OpenDevice> {
  const wish = { ...wishes[kind], ...(deviceId !== undefined && { deviceId: { exact: deviceId } }) }
  const stream = await media.getUserMedia(kind === 'camera' ? { video: wish } : { audio: wish })
  const track = stream.getTracks()[0]!
  const before = permissionState(permissions, kind)
  return {
    track,
    deviceId: track.getSettings().deviceId ?? '',
    setEnabled: enabled => {
      track.enabled = enabled
    },
    onLost: listener => {
      const tell = async () => {
        const [was, is] = [await before, await permissionState(permissions, kind)]
        // Some browsers permit only for as long as a device is open, and say "prompt" all the time.
        const isWithdrawn = is === 'denied' || (is === 'prompt' && was === 'granted')
        listener(isWithdrawn ? 'withdrawn' : 'missing')
      }
      track.addEventListener('ended', () => void tell(), { once: true })
    },
    close: () => {
      track.stop()
    },
  }
}

/** Nothing in a browser that can't say. */
async function permissionState(
  permissions: Permissions | undefined,
  kind: DeviceKind,
): Promise<PermissionState | undefined> {
  try {
    return (await permissions?.query({ name: kind }))?.state
  } catch {
    return undefined
  }
}
