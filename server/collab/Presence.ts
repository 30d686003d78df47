import { Compile } from 'typebox/compile'
import { decodeAwareness, encodeAwareness, type AwarenessEntry } from '../../contract/documentProtocol.ts'
import type { PresenceBounds } from '../../contract/DocumentKind.ts'
import type { DocumentMember } from './DocumentPeer.ts'
import { Refusal } from './Refusal.ts'

/**
 * Where each page of a document is. What a page says of itself is taken; who it is, the server says. The clocks are the
 * server's own and follow the time, so that a page that comes back is heard at once. Only so many pages are shown, or
 * what each is sent would grow with how many there are.
 */
export class Presence {
  readonly #bounds: PresenceBounds
  readonly #shown = new Map<number, AwarenessEntry>()
  /** The states of those who come after them, in the order of their coming. */
  readonly #waiting = new Map<number, unknown>()
  /** Whose word each state is: others may join under the same client id, and be refused for it. */
  readonly #speakers = new Map<number, DocumentMember>()
  /** The latest of each page that is shown, or no more. */
  readonly #changed = new Map<number, AwarenessEntry>()
  #lastClock = 0
  constructor(bounds: PresenceBounds) {
    this.#bounds = bounds
  }

  /** Takes what a page says of itself; throws a `Refusal` if it speaks for another, at too great length or nonsense. */
  accept(member: DocumentMember, update: Uint8Array, now: number): void {
    if (update.length > this.#bounds.maxBytes) throw new Refusal('messageTooLarge', 'Too much said of a page')
    const [entry, ...others] = decode(update)
    if (!entry || others.length > 0 || entry.clientId !== member.clientId) {
      throw new Refusal('foreignClientId', 'Speaks for another page')
    }
    if (entry.state === null) return this.remove(member, now)
    const state = stateOf(member, entry.state, this.#bounds)
    this.#speakers.set(member.clientId, member)
    this.#say(member.clientId, state, now)
  }

  /** The page is gone; nothing of another page's is, whatever client id it came with. */
  remove(member: DocumentMember, now: number): void {
    const { clientId } = member
    if (this.#speakers.get(clientId) !== member) return
    this.#speakers.delete(clientId)
    this.#waiting.delete(clientId)
    if (!this.#shown.delete(clientId)) return
    this.#changed.set(clientId, { clientId, clock: this.#tick(now), state: null })
    const [next] = this.#waiting
    if (!next) return
    this.#waiting.delete(next[0])
    this.#say(...next, now)
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /** The message that says what changed since the last call. */
  takeChanges(): Uint8Array {
    const message = encodeAwareness([...this.#changed.values()])
    this.#changed.clear()
    return message
  }

  /**
   * The message that says where everybody is; said anew, for a page that came back does not listen to what it has heard
   * before.
   */
  all(now: number): Uint8Array {
    const clock = this.#tick(now)
    return encodeAwareness([...this.#shown.values()].map(entry => ({ ...entry, clock })))
  }

  #say(clientId: number, state: unknown, now: number): void {
    if (!this.#shown.has(clientId) && this.#shown.size >= this.#bounds.maxPages) {
      this.#waiting.set(clientId, state)
      return
    }
    const entry = { clientId, clock: this.#tick(now), state }
    this.#shown.set(clientId, entry)
    this.#changed.set(clientId, entry)
  }

  #tick(now: number): number {
    this.#lastClock = Math.max(this.#lastClock + 1, now)
    return this.#lastClock
  }
}

function decode(update: Uint8Array): AwarenessEntry[] {
  try {
    return decodeAwareness(update)
  } catch (cause) {
    throw new Refusal('malformed', `No awareness: ${String(cause)}`)
  }
}

const validators = new WeakMap<PresenceBounds, ReturnType<typeof Compile>>()

/** Who the page is, as the server knows it, and of what it says the declared fields. */
function stateOf({ person, role }: DocumentMember, said: unknown, bounds: PresenceBounds): object {
  const validator = validators.get(bounds) ?? Compile(bounds.says)
  validators.set(bounds, validator)
  if (!validator.Check(said)) throw new Refusal('malformed', 'Not what a page of this kind says')
  const declared = Object.fromEntries(
    Object.entries(said as object).filter(([name]) => Object.hasOwn(bounds.says.properties, name)),
  )
  // A number of a few letters, as 1e20, is passed on as one of many.
  if (Buffer.byteLength(JSON.stringify(declared)) > bounds.maxBytes) {
    throw new Refusal('messageTooLarge', 'Too much said of a page')
  }
  return {
    ...declared,
    user: { id: person.id, name: person.name, color: person.color, role },
  }
}
