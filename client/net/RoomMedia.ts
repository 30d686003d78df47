import { computed, untracked, type ReadonlySignal } from '@preact/signals'
import type { SfuNotification, Source } from '../../contract/sfu.ts'
import type { DeviceKind } from '../models/DeviceSource.ts'
import type { LocalMedia } from '../models/LocalMedia.ts'
import type { SourceState } from '../models/LocalSource.ts'
import { RemoteMedia, type PictureOf } from '../models/RemoteMedia.ts'
import type { MediaStatus } from './MediaHealth.ts'
import type { SfuAsk } from './MediaSession.ts'
import { SfuClient, type SfuClientOptions } from './SfuClient.ts'
import { SoundOutput } from './SoundOutput.ts'
import { watchHidden } from './watchHidden.ts'

/** On the stage, among the viewers, or on another page that has taken the seat. */
export type Standing = 'stage' | 'viewer' | 'elsewhere'

/** What the room's media stands on; `RoomConnection` gives most of it. */
export interface RoomMediaOptions extends Pick<SfuClientOptions, 'createDevice'> {
  /** The person's own devices, as device choice has left them; closed by who opened them. */
  local: LocalMedia
  ask: SfuAsk
  onNotification(listener: (notification: SfuNotification) => void): () => void
  /** The person who looks. */
  me(): string
  /** Whether the room's socket stands and the person is in the seat; reads a signal. */
  isJoined(): boolean
  /**
   * Where the person is, undefined as long as that is being asked for; reads a signal. Devices are held on the stage
   * only.
   */
  standing(): Standing | undefined
  /** In which of the meeting's rooms; reads a signal. */
  room(): string | undefined
  /** Whether what was on in this tab before goes on again on coming back to the stage (rule J5). */
  restores: boolean
  /** Tells the room what is on, each time it changes, and after each coming back and each move. */
  tell(media: { microphone: boolean; camera: boolean }): void
}

/** Calls `act` with each new value; what `act` itself reads is not followed. */
const follow = <T>(read: () => T, act: (value: T) => void): (() => void) => {
  const value = computed(read)
  return value.subscribe(next => {
    untracked(() => {
      act(next)
    })
  })
}

/**
 * Sends what is on while the person is on the stage, plays what others send, and begins anew by itself after each
 * break.
 */
export class RoomMedia {
  readonly local: LocalMedia
  readonly remote = new RemoteMedia()
  readonly sound = new SoundOutput(this.remote.sounds)
  readonly #sfu: SfuClient
  readonly #me: () => string
  readonly #closers: (() => void)[]
  #restores: boolean

  constructor({
    local,
    ask,
    onNotification,
    createDevice,
    me,
    isJoined,
    standing,
    room,
    restores,
    tell,
  }: RoomMediaOptions) {
    this.local = local
    this.#restores = restores
    this.#me = me
    this.#sfu = new SfuClient({
      ask,
      onNotification,
      createDevice,
      remote: this.remote,
      onSendingEnded: source => {
        this.#switchOff(source)
      },
    })
    const send = (kind: DeviceKind) =>
      follow(
        () => (standing() === 'stage' ? local[kind].track.value : undefined),
        track => {
          this.#sfu.setTrack(kind, track)
        },
      )
    const isOn = (kind: DeviceKind) => local[kind].state.value === 'on'
    const takesPart = () => isJoined() && standing() === 'stage'
    this.#closers = [
      follow(isJoined, joined => {
        if (joined) this.#sfu.start()
        else this.#sfu.stop()
      }),
      send('camera'),
      send('microphone'),
      follow(standing, now => {
        this.#holdDevices(now)
      }),
      follow(takesPart, now => {
        if (now) this.#restoreOnce()
      }),
      follow(
        () => this.status.value === 'unsupported',
        isUnsupported => {
          if (isUnsupported) local.release() // a light that is on for nothing
        },
      ),
      follow(
        () => takesPart() && JSON.stringify([room(), { microphone: isOn('microphone'), camera: isOn('camera') }]),
        on => {
          if (on) tell((JSON.parse(on) as [unknown, Parameters<typeof tell>[0]])[1])
        },
      ),
      follow(
        () => local.chosen.value.speaker ?? '',
        speaker => {
          this.sound.setSink(speaker)
        },
      ),
      watchHidden(hidden => {
        this.remote.setHidden(hidden)
      }),
    ]
  }

  get microphone(): ReadonlySignal<SourceState> {
    return this.local.microphone.state
  }
  get camera(): ReadonlySignal<SourceState> {
    return this.local.camera.state
  }
  /** Whether sound and pictures get through (rule J10). */
  get status(): ReadonlySignal<MediaStatus> {
    return this.#sfu.status
  }
  /** The browser holds the sound back until `turnOnSound` is called from a press (rule J6). */
  get soundHeldBack(): ReadonlySignal<boolean> {
    return this.sound.heldBack
  }
  setMicrophone(on: boolean): void {
    void this.local.set('microphone', on)
  }
  setCamera(on: boolean): void {
    void this.local.set('camera', on)
  }
  turnOnSound(): void {
    this.sound.turnOn()
  }

  /** The picture of a person, one's own included; reads a signal. */
  videoOf(personId: string, source: Source = 'camera'): MediaStreamTrack | undefined {
    if (personId !== this.#me()) return this.remote.trackOf(personId, source)
    return source === 'camera' ? this.local.camera.track.value : undefined
  }

  /** How wide a picture is shown in one place, in CSS pixels; 0 where it is not any more. */
  showAt(viewer: object, picture: PictureOf, width: number): void {
    this.remote.showAt(viewer, picture, width)
  }

  /** Hangs up; the devices are the caller's. */
  close(): void {
    for (const close of this.#closers) close()
    this.sound.close()
    this.#sfu.close()
  }

  // Moving the seat here takes a press (rule J7), and what was on for this page is meant by it.
  #holdDevices(standing: Standing | undefined): void {
    if (standing === 'viewer') {
      this.local.release()
      this.#restores = false // joining the stage later is another press than the one that switched them on
    }
    if (standing !== 'elsewhere') return
    if (this.#restores) return this.local.release() // what a reload found is still to be restored
    this.local.suspend()
    this.#restores = true
  }

  // A reconnect switches nothing on.
  #restoreOnce(): void {
    if (this.#restores) void this.local.restore()
    this.#restores = false
  }

  #switchOff(source: Source): void {
    if (source === 'camera' || source === 'microphone') void this.local.set(source, false)
  }
}
