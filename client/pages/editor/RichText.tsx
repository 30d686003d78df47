import type { Editor } from '@tiptap/core'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { sessionFields } from '../../../contract/sessionFields.ts'
import { ErrorState, type ErrorStateProps } from '../../ui/ErrorState.tsx'
import type { FieldControl } from '../../ui/Field.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { CodeOnItsWay } from '../CodeOnItsWay.tsx'
import { LazyCode, useLazyCode } from '../useLazyCode.ts'
import { activeTools, noTools } from './activeTools.ts'
import { useEditing } from './Editing.ts'
import { RichTextTools } from './RichTextTools.tsx'

const editorCode = new LazyCode(() => import('./createRichTextEditor.ts'))
// It is on its way while the draft is still being fetched.
editorCode.preload()

/** A rich text and its tools; their code is fetched when the editor is opened. */
export function RichText({ control }: { control: FieldControl }) {
  const { draft, touched, readOnly } = useEditing()
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<Editor | undefined>(undefined)
  const { loaded, failed, busy, open } = useLazyCode(editorCode)
  const hadFocus = useRef(false)
  const [on, setOn] = useState(noTools)

  useEffect(() => {
    if (!loaded || !element.current) return
    const made: { editor?: Editor } = {} // it tells of changes while it is being made
    made.editor = loaded.createRichTextEditor({
      element: element.current,
      fragment: draft.description,
      awareness: draft.awareness,
      ownOrigin: draft,
      onChange: () => setOn(before => (made.editor ? activeTools(made.editor, before) : before)),
      onTyped: () => {
        touched.value = true
      },
      onTooLong: () => showToast({ text: words.pastedTooLong(sessionFields.description.maxChars) }),
    })
    setEditor(made.editor)
    if (hadFocus.current && document.activeElement === document.body) made.editor.view.focus()
    return () => made.editor?.destroy()
  }, [draft, loaded])

  useEffect(() => {
    editor?.setOptions({ editable: !readOnly, editorProps: { attributes: attributesOf(control) } })
  }, [editor, readOnly, control['aria-describedby'], control['aria-invalid']])

  if (failed && !loaded) {
    return (
      <Failed
        hadFocus={hadFocus}
        text={words.textNotLoaded[failed]}
        retryLabel={commonWords.tryAgain}
        busy={busy}
        onRetry={open}
      />
    )
  }
  return (
    <>
      {editor && !readOnly && <RichTextTools editor={editor} on={on} />}
      {!editor && (
        <div class='rich-text__body'>
          <CodeOnItsWay text={words.textTakesLong} />
        </div>
      )}
      <div ref={element} />
    </>
  )
}

/** The text that comes in place of this takes the focus over: who pressed **Try again** goes on there. */
function Failed({ hadFocus, ...error }: ErrorStateProps & { hadFocus: RefObject<boolean> }) {
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(
    () => () => {
      hadFocus.current = element.current?.contains(document.activeElement) ?? false
    },
    [],
  )
  return (
    <div ref={element}>
      <ErrorState {...error} />
    </div>
  )
}

function attributesOf(control: FieldControl): Record<string, string> {
  return {
    class: 'rich-text__body',
    id: control.id,
    role: 'textbox',
    dir: 'auto',
    'aria-multiline': 'true',
    'aria-labelledby': control.labelId,
    ...(control['aria-describedby'] && { 'aria-describedby': control['aria-describedby'] }),
    ...(control['aria-invalid'] && { 'aria-invalid': 'true' }),
  }
}
