import {
  decodeAwareness,
  documentLimits,
  encodeAwareness,
  type AwarenessEntry,
  type AwarenessState,
} from '../../contract/documentProtocol.ts'
import type { DocumentMember } from './DocumentPeer.ts'
import { isSelection } from './isSelection.ts'
import { Refusal } from './Refusal.ts'

/**
 * Where each page of a document is. What a page says of itself is taken; who it is, the server says. The clocks are the
 * server's own and follow the time, so that a page that comes back is heard at once.
 */
export class Presence {
  readonly #entries = new Map<number, AwarenessEntry>()
  readonly #changed = new Set<number>()
  readonly #roots: ReadonlySet<string>
  #lastClock = 0
  constructor(roots: ReadonlySet<string>) {
    this.#roots = roots
  }

  /** Takes what a page says of itself; throws a `Refusal` if it speaks for another, at too great length or nonsense. */
  accept(member: DocumentMember, update: Uint8Array, now: number): void {
    if (update.length > documentLimits.awarenessBytes) throw new Refusal('messageTooLarge', 'Too much said of a page')
    const [entry, ...others] = decode(update)
    if (!entry || others.length > 0 || entry.clientId !== member.clientId) {
      throw new Refusal('foreignClientId', 'Speaks for another page')
    }
    if (entry.state !== null && (typeof entry.state !== 'object' || Array.isArray(entry.state))) {
      throw new Refusal('malformed', 'Not a state')
    }
    const said = entry.state as Record<string, unknown> | null
    if (![said?.['cursor'], said?.['selection']].every(selection => isSelection(selection, this.#roots))) {
      throw new Refusal('malformed', 'Not a selection')
    }
    this.#set(member.clientId, said && stateOf(member, said), now)
  }

  /** The page is gone. */
  remove(clientId: number, now: number): void {
    if (this.#entries.has(clientId)) this.#set(clientId, null, now)
  }

  get hasChanges(): boolean {
    return this.#changed.size > 0
  }

  /** The message that says what changed since the last call. */
  takeChanges(): Uint8Array | undefined {
    if (this.#changed.size === 0) return undefined
    const message = encodeAwareness([...this.#changed].map(clientId => this.#entries.get(clientId)!))
    for (const clientId of this.#changed) {
      if (this.#entries.get(clientId)!.state === null) this.#entries.delete(clientId)
    }
    this.#changed.clear()
    return message
  }

  /**
   * The message that says where everybody is; said anew, for a page that came back does not listen to what it has heard
   * before.
   */
  all(now: number): Uint8Array {
    const clock = this.#tick(now)
    return encodeAwareness(
      [...this.#entries.values()].filter(({ state }) => state !== null).map(entry => ({ ...entry, clock })),
    )
  }

  #set(clientId: number, state: unknown, now: number): void {
    this.#entries.set(clientId, { clientId, clock: this.#tick(now), state })
    this.#changed.add(clientId)
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

function stateOf({ person, role }: DocumentMember, said: Record<string, unknown>): AwarenessState {
  return {
    user: { id: person.id, name: person.name, color: person.color, role },
    field: typeof said['field'] === 'string' ? said['field'] : null,
    ...(said['cursor'] !== undefined && { cursor: said['cursor'] }),
    ...(said['selection'] !== undefined && { selection: said['selection'] }),
    ...(typeof said['tried'] === 'number' && { tried: said['tried'] }),
  }
}
