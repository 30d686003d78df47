import { effect, signal, type ReadonlySignal } from '@preact/signals'
import { Reconciler } from './Reconciler.ts'

/** What plays one sound, and the speaker that it comes out of. */
interface Player {
  audio: HTMLAudioElement
  sink: Reconciler<string>
}

/** Plays the others' sound; a browser may hold it back until the person has pressed something (rule J6). */
export class SoundOutput {
  readonly #players = new Map<MediaStreamTrack, Player>()
  readonly #heldBack = signal(false)
  readonly #unfollow: () => void
  #sinkId = ''

  constructor(sounds: ReadonlySignal<readonly MediaStreamTrack[]>) {
    this.#unfollow = effect(() => {
      this.#follow(sounds.value)
    })
  }

  /** The person hears nothing until `turnOn` is called from a press. */
  get heldBack(): ReadonlySignal<boolean> {
    return this.#heldBack
  }

  turnOn(): void {
    this.#heldBack.value = false
    for (const [track, { audio }] of this.#players) void this.#play(track, audio)
  }

  /** Where the sound comes out, where the browser lets one choose; an empty id is its own choice. */
  setSink(sinkId: string): void {
    this.#sinkId = sinkId
    for (const { sink } of this.#players.values()) sink.want(sinkId)
  }

  close(): void {
    this.#unfollow()
    this.#follow([])
  }

  // Chromium plays only the first sound of an element's stream, so each has an element of its own.
  #follow(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, { audio }] of this.#players) {
      if (tracks.includes(track)) continue
      audio.srcObject = null
      this.#players.delete(track)
    }
    for (const track of tracks) if (!this.#players.has(track)) this.#add(track)
  }

  #add(track: MediaStreamTrack): void {
    const audio = new Audio()
    audio.srcObject = new MediaStream([track])
    const sink = new Reconciler(
      '',
      async id => audio.setSinkId?.(id),
      () => undefined, // the speaker has gone: the browser goes on with its own choice
    )
    this.#players.set(track, { audio, sink })
    sink.want(this.#sinkId)
    void this.#play(track, audio)
  }

  async #play(track: MediaStreamTrack, audio: HTMLAudioElement): Promise<void> {
    try {
      await audio.play()
    } catch (error) {
      const isHeldBack = error instanceof Error && error.name === 'NotAllowedError'
      if (isHeldBack && this.#players.has(track)) this.#heldBack.value = true
    }
  }
}
