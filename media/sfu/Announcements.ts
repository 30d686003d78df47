import type { ProducerAdded, SfuNotification } from '../../contract/sfu.ts'
import type { Clock } from '../room/Clock.ts'
import type { SentMedia } from './SessionMedia.ts'

/** So many changes are announced at once, and after them one each time this has passed. */
const burst = 6
const apartMs = 2000

/** Where announcements come from and go to. */
export interface AnnouncementsParts {
  personId: string
  clock: Clock
  /** What the person sends now. */
  sent(): Iterable<SentMedia>
  /** To all others who know what they can play. */
  send(notification: SfuNotification): void
}

/**
 * What is announced to the others of one person's media. Whoever begins and ends it over and over is announced more
 * and more seldom, and then only what has become of it: each announcement costs one message to everybody, and what they
 * ask for after it.
 */
export class Announcements {
  readonly #parts: AnnouncementsParts
  #announced = new Map<string, SentMedia>()
  /** When the burst would be whole again. */
  #wholeAtMs = -Infinity
  #cancel: (() => void) | undefined

  constructor(parts: AnnouncementsParts) {
    this.#parts = parts
  }

  /** What has been announced and still holds, for who comes late. */
  get announced(): ProducerAdded[] {
    return [...this.#announced.values()].map(sent => added(this.#parts.personId, sent))
  }

  /** Nothing is announced or waits to be, and the burst is whole: a new one would do as this does. */
  get isSpent(): boolean {
    return this.#announced.size === 0 && !this.#cancel && this.#wholeAtMs <= this.#parts.clock.now()
  }

  /** What is sent has changed: announces it now, or when its turn has come. */
  update(): void {
    if (this.#cancel) return
    const { clock } = this.#parts
    const waitMs = this.#wholeAtMs - (burst - 1) * apartMs - clock.now()
    if (waitMs <= 0) return this.#announce()
    this.#cancel = clock.after(waitMs, () => {
      this.#cancel = undefined
      this.#announce()
    })
  }

  /** All media is gone, and the others learn it in another way. */
  forget(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#announced.clear()
  }

  #announce(): void {
    const { personId, clock, sent, send } = this.#parts
    const before = this.#announced
    this.#announced = new Map([...sent()].map(each => [each.producer.id, { ...each }]))
    const changes: SfuNotification[] = []
    for (const producerId of before.keys()) {
      if (!this.#announced.has(producerId)) changes.push({ type: 'producerRemoved', producerId })
    }
    for (const [producerId, now] of this.#announced) {
      const known = before.get(producerId)
      if (!known) {
        changes.push(added(personId, now))
      } else if (known.paused !== now.paused) {
        changes.push({ type: now.paused ? 'producerPaused' : 'producerResumed', producerId })
      }
    }
    if (changes.length === 0) return
    this.#wholeAtMs = Math.max(clock.now(), this.#wholeAtMs) + apartMs
    changes.forEach(send)
  }
}

const added = (personId: string, { producer, source, paused }: SentMedia): ProducerAdded => ({
  type: 'producerAdded',
  producerId: producer.id,
  personId,
  source,
  paused,
})
