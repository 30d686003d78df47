import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { ActionRuns } from './ActionRuns.ts'
import type { RoomSlots } from './RoomSlots.ts'

const Context = createContext<{ slots: RoomSlots; actions: ActionRuns } | undefined>(undefined)
/** Gives what features bring to everything inside. */
export const SlotsProvider = Context.Provider

function useProvided() {
  const provided = useContext(Context)
  if (!provided) throw new Error('Not inside a room')
  return provided
}

/** What features bring to each place of the room. */
export const useSlots = (): RoomSlots => useProvided().slots

/** Does what is pressed. */
export const useActions = (): ActionRuns => useProvided().actions
