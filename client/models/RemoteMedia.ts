import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { Source } from '../../contract/sfu.ts'

/** Something that another person sends, and its track once it is played here. */
export interface RemoteSource {
  producerId: string
  personId: string
  source: Source
  paused: boolean
  track: MediaStreamTrack | undefined
}

/** What others send, and how large it is wanted here. */
export class RemoteMedia {
  readonly #sources = signal<ReadonlyMap<string, RemoteSource>>(new Map())
  readonly #widths = signal<ReadonlyMap<string, number>>(new Map())
  readonly #sounds = computed(() =>
    [...this.#sources.value.values()].flatMap(({ source, track }) => (source === 'microphone' && track ? [track] : [])),
  )

  /** By the producer's id. */
  get sources(): ReadonlySignal<ReadonlyMap<string, RemoteSource>> {
    return this.#sources
  }
  /** All sound that is to be heard. */
  get sounds(): ReadonlySignal<readonly MediaStreamTrack[]> {
    return this.#sounds
  }

  /** What a person sends from a source, while it goes on; reads a signal. */
  trackOf(personId: string, source: Source): MediaStreamTrack | undefined {
    for (const each of this.#sources.value.values()) {
      if (each.personId === personId && each.source === source && !each.paused) return each.track
    }
    return undefined
  }

  /** How wide a person's picture is shown, in CSS pixels; 0 where it is not: then it is not fetched. */
  showAt(personId: string, width: number, source: Source = 'camera'): void {
    const key = keyOf(personId, source)
    if ((this.#widths.peek().get(key) ?? 0) === width) return
    this.#widths.value = new Map(this.#widths.peek()).set(key, width)
  }

  /** The width that is wanted now; reads a signal. Sound has none and is always wanted. */
  widthOf(personId: string, source: Source): number {
    return this.#widths.value.get(keyOf(personId, source)) ?? 0
  }

  add({ producerId, personId, source, paused }: Omit<RemoteSource, 'track'>): void {
    this.#change(producerId, { producerId, personId, source, paused, track: undefined })
  }

  update(producerId: string, change: Partial<Pick<RemoteSource, 'paused' | 'track'>>): void {
    const source = this.#sources.peek().get(producerId)
    if (source) this.#change(producerId, { ...source, ...change })
  }

  remove(producerId: string): void {
    this.#change(producerId, undefined)
  }

  /** Everything begins anew; the wanted widths stay. */
  clear(): void {
    if (this.#sources.peek().size > 0) this.#sources.value = new Map()
  }

  #change(producerId: string, source: RemoteSource | undefined): void {
    const sources = new Map(this.#sources.peek())
    if (source) sources.set(producerId, source)
    else sources.delete(producerId)
    this.#sources.value = sources
  }
}

const keyOf = (personId: string, source: Source): string => `${source} ${personId}`
