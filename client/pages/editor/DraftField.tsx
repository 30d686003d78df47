import { useComputed } from '@preact/signals'
import type { ComponentChildren, VNode } from 'preact'
import { useRef } from 'preact/hooks'
import type { SessionFieldName } from '../../../contract/sessionFields.ts'
import { Field, type FieldControl } from '../../ui/Field.tsx'
import { editorWords as words, problemText } from '../../words/editor.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { useEditing } from './Editing.ts'
import { PresenceFrame } from './PresenceFrame.tsx'
import { useOwnUndo } from './useOwnUndo.ts'

export interface DraftFieldProps {
  name: SessionFieldName
  /** Stands after the label, such as a unit. */
  unit?: string
  required?: boolean | undefined
  aside?: ComponentChildren
  hint?: ComponentChildren
  labelledBy?: boolean
  frameClass?: string
  children: (control: FieldControl) => VNode
}

/** A field of the shared draft: who is in it, whether it differs from what is published, and what is wrong with it. */
export function DraftField({
  name,
  unit,
  required = false,
  aside,
  hint,
  labelledBy = false,
  frameClass,
  children,
}: DraftFieldProps) {
  const { editor, draft, problems } = useEditing()
  const problem = useComputed(() => problems.value[name]).value // what is wrong elsewhere is none of this field's
  const changed = editor.version > 0 && draft.differs(name)
  const mark = (
    <>
      {unit !== undefined && <span class='field__hint'>{unit}</span>}
      {required && <RequiredMark />}
      {changed && <span class='change-mark'>{words.changed}</span>}
    </>
  )
  const element = useRef<HTMLDivElement>(null)
  useOwnUndo(element, name)
  const leave = (event: FocusEvent) => {
    if (!(event.currentTarget as HTMLElement).contains(event.relatedTarget as Node | null)) draft.enter(null)
  }
  return (
    <div ref={element} onFocusIn={() => draft.enter(name)} onFocusOut={leave}>
      <Field
        label={words.fields[name]}
        id={`field-${name}`}
        mark={mark}
        aside={aside}
        hint={hint}
        labelledBy={labelledBy}
        error={problem && problemText(name, problem)}
      >
        {control => (
          <PresenceFrame field={name} class={frameClass}>
            {children(control)}
          </PresenceFrame>
        )}
      </Field>
    </div>
  )
}
