import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** Which sessions are chosen, to do something with all of them. */
export interface Selection {
  has(id: string): boolean
  toggle(id: string): void
}

/** What rows of an agenda show besides their session. */
export interface AgendaRows {
  /** By session, who is needed elsewhere at the same time. */
  overlaps: ReadonlyMap<string, readonly string[]>
  /** Undefined as long as nothing is being chosen. */
  selection: Selection | undefined
}

const Context = createContext<AgendaRows>({ overlaps: new Map(), selection: undefined })

/** Gives the rows of an agenda what they show besides. */
export const AgendaRowsProvider = Context.Provider

/** What the row around this part shows besides its session. */
export const useAgendaRows = (): AgendaRows => useContext(Context)
