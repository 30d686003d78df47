import { useRef } from 'preact/hooks'
import { sessionLimits } from '../../../contract/sessionFields.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { TitleCarets } from './TitleCarets.tsx'
import { useSharedTitle } from './useSharedTitle.ts'

/** The title, which several people can type into at once (rules S3, S13). */
export function TitleField() {
  const { draft, touched, readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const title = draft.fields.value.title
  const { onInput, onSelect } = useSharedTitle(input, draft, () => {
    touched.value = true
  })
  return (
    <DraftField
      name='title'
      aside={`${Array.from(title.trim()).length} / ${sessionLimits.titleChars}`}
      frameClass='title-frame'
    >
      {({ labelId: _, ...control }) => (
        <>
          <input
            {...control}
            ref={input}
            class='input'
            type='text'
            autocomplete='off'
            aria-required='true'
            readOnly={readOnly}
            onInput={onInput}
            onSelect={onSelect}
            onKeyUp={onSelect}
            onFocus={onSelect}
            onMouseUp={onSelect}
          />
          <TitleCarets input={input} title={title} selections={draft.titleSelections()} />
        </>
      )}
    </DraftField>
  )
}
