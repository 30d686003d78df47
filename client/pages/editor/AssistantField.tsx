import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'

/** Whether the assistant helps the moderators of this session; turning it on asks, off needs no question (rule S8). */
export function AssistantField() {
  const { draft, touched, readOnly } = useEditing()
  const [asking, setAsking] = useState(false)
  const isOn = draft.field('assistant')
  const turn = (on: boolean) => {
    touched.value = true
    draft.set('assistant', on)
    setAsking(false)
  }
  return (
    <>
      <DraftField name='assistant' labelledBy hint={words.assistantHint}>
        {control => (
          <Switch
            labelledBy={control.labelId}
            describedBy={control['aria-describedby']}
            on={isOn}
            disabled={readOnly}
            onTurn={on => (on ? setAsking(true) : turn(false))}
          />
        )}
      </DraftField>
      {asking && !readOnly && (
        <Dialog
          title={words.assistantTitle}
          closeLabel={commonWords.close}
          narrow
          onClose={() => setAsking(false)}
          foot={
            <Button variant='primary' onClick={() => turn(true)}>
              {words.activateAssistant}
            </Button>
          }
        >
          <p>{words.assistantText}</p>
          <p class='muted'>{words.assistantPrivacy}</p>
        </Dialog>
      )}
    </>
  )
}
