import type { FeatureName } from '../../contract/features/index.ts'
import type { RoomEvent } from '../../contract/room.ts'

type EventOf<F extends FeatureName> = Extract<RoomEvent, { feature: F }>['event']

/** What somebody does when something has happened: a table by feature and event. */
export type EventHandlers = {
  [F in FeatureName]?: { [E in EventOf<F>['type']]?: (event: Extract<EventOf<F>, { type: E }>) => void }
}

type AnyEventHandlers = Record<string, Record<string, ((event: RoomEvent['event']) => void) | undefined> | undefined>

/** Does what the table says to each event; one that fails holds up none that comes after it. */
export function handleEvents(
  handlers: EventHandlers,
  events: readonly RoomEvent[],
  onUnexpected: (error: unknown) => void,
): void {
  for (const { feature, event } of events) {
    try {
      // TypeScript cannot follow that this event belongs to that function.
      ;(handlers as AnyEventHandlers)[feature]?.[event.type]?.(event)
    } catch (error) {
      onUnexpected(error)
    }
  }
}
