import { maySee, type Audience, type Role, type Viewer } from '../../contract/audience.ts'
import { limits } from '../../contract/limits.ts'
import { isRetraction, retracts, type RoomEvent } from '../../contract/room.ts'

/** An event on its way to those who may see it. */
export interface OutgoingEvent {
  event: RoomEvent
  audience: Audience
  json: string
}

/** How far a viewer had come who was here before: as what, and how many events they had been shown. */
export interface Since {
  role: Role
  seq: number
}

/** A frame of events; its number is said where it goes on after a break. */
export const frameOf = (outgoing: readonly OutgoingEvent[], seq?: number): string =>
  `{"events":[${outgoing.map(({ json }) => json).join()}]${seq === undefined ? '' : `,"seq":${seq}`}}`

/** The events of late, for those who come back. */
export class RecentEvents {
  #events: (OutgoingEvent & { isTakenBack: boolean })[] = []

  push(outgoing: OutgoingEvent): void {
    const { event } = outgoing
    if (isRetraction(event)) for (const earlier of this.#events) earlier.isTakenBack ||= retracts(event, earlier.event)
    this.#events.push({ ...outgoing, isTakenBack: false })
    if (this.#events.length > 2 * limits.tailEvents) this.#events.splice(0, limits.tailEvents)
  }

  clear(): void {
    this.#events = []
  }

  /**
   * What a viewer was to be shown since, up to the number that such a viewer has now; nothing where that is more than
   * is kept, or than is sent again, where the role was another one, or where any of it was taken back. Leaving that out
   * would not do: a line that is deleted again has pushed an older one out of a full chat.
   */
  since({ role, seq }: Since, viewer: Viewer, seqNow: number): OutgoingEvent[] | undefined {
    const count = role === viewer.role ? seqNow - seq : -1
    if (count < 0 || count > limits.replayedEvents) return undefined
    const seen = this.#events.filter(({ audience }) => maySee(viewer, audience))
    if (seen.length < count) return undefined
    const last = seen.slice(seen.length - count)
    if (last.some(({ isTakenBack }) => isTakenBack)) return undefined
    const chars = last.reduce((sum, { json }) => sum + json.length, 0)
    return chars <= limits.replayedChars ? last : undefined
  }
}
