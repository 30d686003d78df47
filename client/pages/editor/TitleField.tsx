import { useRef } from 'preact/hooks'
import { sessionFields } from '../../../contract/sessionFields.ts'
import { showToast } from '../../ui/toasts.ts'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { TitleCarets } from './TitleCarets.tsx'
import { useSharedTitle } from './useSharedTitle.ts'

const { maxChars } = sessionFields.title
/** More than this at once is no title gone too long, but a slip that would fill the draft. */
const mostPutChars = 2000

function bound(event: Event, data: DataTransfer | null): void {
  if ((data?.getData('text/plain').length ?? 0) <= mostPutChars) return
  event.preventDefault()
  showToast({ text: words.pastedTooLong(maxChars) })
}

/** The title, which several people can type into at once (rules S3, S13). */
export function TitleField() {
  const { draft, touched, readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const title = draft.field('title')
  const { onInput, onSelect } = useSharedTitle(input, draft, () => {
    touched.value = true
  })
  return (
    <DraftField
      name='title'
      required
      aside={`${Array.from(title.trim()).length} / ${maxChars}`}
      frameClass='title-frame'
    >
      {({ labelId: _, ...control }) => (
        <>
          <input
            {...control}
            ref={input}
            class='input'
            type='text'
            dir='auto'
            autocomplete='off'
            aria-required='true'
            readOnly={readOnly}
            onInput={onInput}
            onPaste={event => bound(event, event.clipboardData)}
            onDrop={event => bound(event, event.dataTransfer)}
            onSelect={onSelect}
            onKeyUp={onSelect}
            onFocus={onSelect}
            onMouseUp={onSelect}
          />
          <TitleCarets input={input} />
        </>
      )}
    </DraftField>
  )
}
