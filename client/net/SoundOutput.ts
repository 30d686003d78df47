import { effect, signal, type ReadonlySignal } from '@preact/signals'

/** Plays the others' sound; a browser may hold it back until the person has pressed something (rule J6). */
export class SoundOutput {
  readonly #players = new Map<MediaStreamTrack, HTMLAudioElement>()
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
    for (const player of this.#players.values()) void this.#play(player)
  }

  /** Where the sound comes out, where the browser lets one choose; an empty id is its own choice. */
  async setSink(sinkId: string): Promise<void> {
    this.#sinkId = sinkId
    await Promise.all([...this.#players.values()].map(async player => this.#setSink(player)))
  }

  close(): void {
    this.#unfollow()
    this.#follow([])
  }

  // Chromium plays only the first sound of an element's stream, so each has an element of its own.
  #follow(tracks: readonly MediaStreamTrack[]): void {
    for (const [track, player] of this.#players) {
      if (tracks.includes(track)) continue
      player.srcObject = null
      this.#players.delete(track)
    }
    for (const track of tracks) {
      if (this.#players.has(track)) continue
      const player = new Audio()
      player.srcObject = new MediaStream([track])
      this.#players.set(track, player)
      void this.#setSink(player)
      void this.#play(player)
    }
  }

  async #play(player: HTMLAudioElement): Promise<void> {
    try {
      await player.play()
    } catch (error) {
      if (error instanceof Error && error.name === 'NotAllowedError') this.#heldBack.value = true
    }
  }

  async #setSink(player: HTMLAudioElement): Promise<void> {
    if (this.#sinkId === '' && !player.sinkId) return
    try {
      await player.setSinkId?.(this.#sinkId)
    } catch {
      // The speaker has gone: the browser goes on with its own choice.
    }
  }
}
