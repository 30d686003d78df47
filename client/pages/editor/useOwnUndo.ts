import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import { isOfKind, type SessionFieldName } from '../../../contract/sessionFields.ts'
import { useEditing } from './Editing.ts'
import { listenForUndo } from './listenForUndo.ts'

/** Leads undo and redo in a field of entries, or of one value, to this person's own history; texts have their own. */
export function useOwnUndo(field: RefObject<HTMLElement>, name: SessionFieldName): void {
  const { draft, touched, readOnly } = useEditing()
  useEffect(() => {
    if (!field.current || readOnly || !(isOfKind(name, 'set') || isOfKind(name, 'value'))) return undefined
    const history = { undo: () => draft.travel(name, 'undo'), redo: () => draft.travel(name, 'redo') }
    return listenForUndo(field.current, history, () => {
      touched.value = true
    })
  }, [draft, name, readOnly])
}
