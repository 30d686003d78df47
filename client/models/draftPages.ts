import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { AwarenessUser } from '../../contract/documentProtocol.ts'
import { titleOf } from '../../contract/sessionDocument.ts'

/** A selection in the title, by characters as `selectionStart` counts them. */
export interface TitleRange {
  anchor: number
  head: number
}
export interface TitleSelection extends TitleRange {
  user: AwarenessUser
}
/** Another page that has the draft open: whose, in which field, and which version it has tried to follow in vain. */
export interface OtherPage {
  clientId: number
  user: AwarenessUser
  field: string | null
  titleSelection: TitleRange | null
  tried: number | null
}

/** Reads from the awareness which other pages have the draft open, in a lasting order. */
export function readPages(doc: Y.Doc, awareness: Awareness): OtherPage[] {
  const pages: OtherPage[] = []
  for (const [clientId, state] of awareness.getStates()) {
    const user = state['user'] as AwarenessUser | undefined // put in by the server
    if (clientId === doc.clientID || !user) continue
    const field = typeof state['field'] === 'string' ? state['field'] : null
    pages.push({
      clientId,
      user,
      field,
      titleSelection: field === 'title' ? readSelection(doc, state['selection']) : null,
      tried: typeof state['tried'] === 'number' ? state['tried'] : null,
    })
  }
  return pages.toSorted((a, b) => a.clientId - b.clientId)
}

function readSelection(doc: Y.Doc, selection: unknown): TitleRange | null {
  const { anchor, head } = (selection ?? {}) as Record<string, unknown>
  const [from, to] = [indexOf(doc, anchor), indexOf(doc, head)]
  return from === null || to === null ? null : { anchor: from, head: to }
}

function indexOf(doc: Y.Doc, position: unknown): number | null {
  try {
    const absolute = Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(position), doc)
    return absolute?.type === titleOf(doc) ? absolute.index : null
  } catch {
    return null // another page may send anything
  }
}
