import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { kindOf, type Source } from '../../contract/sfu.ts'

/** Which picture of whom. */
export interface PictureOf {
  readonly personId: string
  readonly source: Source
}

/** Something that another person sends, and its track once it is played here. */
export interface RemoteSource extends PictureOf {
  producerId: string
  paused: boolean
  track: MediaStreamTrack | undefined
}

/** What others send, and how large it is wanted here. */
export class RemoteMedia {
  readonly #sources = signal<ReadonlyMap<string, RemoteSource>>(new Map())
  /** By picture, how wide each viewer shows it. */
  readonly #shown = new Map<string, Map<object, number>>()
  /** By picture, the widest of them. */
  readonly #widths = signal<ReadonlyMap<string, number>>(new Map())
  readonly #hidden = signal(false)
  readonly #sounds = computed(() =>
    [...this.#sources.value.values()].flatMap(({ source, track }) =>
      kindOf[source] === 'audio' && track ? [track] : [],
    ),
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

  /**
   * How wide a picture is shown in one place, its viewer, in CSS pixels; 0 where it is not any more. The widest of all
   * viewers is fetched, and none where nobody shows it.
   */
  showAt(viewer: object, picture: PictureOf, width: number): void {
    const key = keyOf(picture)
    const viewers = this.#shown.get(key) ?? new Map<object, number>()
    if (width > 0) this.#shown.set(key, viewers.set(viewer, width))
    else if (viewers.delete(viewer) && viewers.size === 0) this.#shown.delete(key)
    const widest = Math.max(0, ...viewers.values())
    if ((this.#widths.peek().get(key) ?? 0) === widest) return
    this.#widths.value = new Map(this.#widths.peek()).set(key, widest)
  }

  /** Whether nobody can see this page: then no picture is fetched, whoever shows it, and all sound is. */
  setHidden(hidden: boolean): void {
    this.#hidden.value = hidden
  }

  /** The width that is wanted now; reads signals. Sound has none and is always wanted. */
  widthOf(picture: PictureOf): number {
    if (kindOf[picture.source] === 'audio') return 1
    return this.#hidden.value ? 0 : (this.#widths.value.get(keyOf(picture)) ?? 0)
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

const keyOf = ({ personId, source }: PictureOf): string => `${source} ${personId}`
