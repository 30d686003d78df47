import { CircleAlert } from 'lucide-preact'
import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { Icon } from './Icon.tsx'

/** What a field's control must carry, so that label, hint and error belong to it. */
export interface FieldControl {
  id: string
  labelId: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

export interface FieldProps {
  label: string
  /** Stands after the label, such as a unit or a mark. */
  mark?: ComponentChildren
  /** Stands at the far end of the label's line, such as a counter. */
  aside?: ComponentChildren
  hint?: ComponentChildren
  error?: string | undefined
  /** The control's own id, where something else must find it. */
  id?: string | undefined
  /** The control is no form element (a rich text, a group): name it by `aria-labelledby={labelId}`. */
  labelledBy?: boolean
  children: (control: FieldControl) => VNode
}

/** Label, control, and hint or error of one field. */
export function Field({ label, mark, aside, hint, error, id: given, labelledBy, children }: FieldProps) {
  const own = useId()
  const id = given ?? own
  const noteId = `${id}-note`
  const labelId = `${id}-label`
  const note = error !== undefined || hint !== undefined
  const control: FieldControl = {
    id,
    labelId,
    'aria-describedby': note ? noteId : undefined,
    'aria-invalid': error === undefined ? undefined : true,
  }
  return (
    <div class='field'>
      <div class='field__head'>
        {labelledBy ? (
          <span class='field__label' id={labelId}>
            {label}
          </span>
        ) : (
          <label class='field__label' id={labelId} for={id}>
            {label}
          </label>
        )}
        {mark}
        {aside !== undefined && <span class='push field__hint number'>{aside}</span>}
      </div>
      {children(control)}
      {error !== undefined ? (
        <span class='field__error' id={noteId}>
          <Icon of={CircleAlert} size='small' />
          {error}
        </span>
      ) : (
        hint !== undefined && (
          <span class='field__hint' id={noteId}>
            {hint}
          </span>
        )
      )}
    </div>
  )
}
