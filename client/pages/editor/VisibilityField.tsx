import { Globe, Link, Lock } from 'lucide-preact'
import { Visibility } from '../../../contract/sessionFields.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'

const icons = { private: Lock, unlisted: Link, published: Globe } satisfies Record<Visibility, typeof Lock>

/** Who finds the session once it is saved (rule S9). */
export function VisibilityField() {
  const { draft, touched, readOnly } = useEditing()
  const visibility = draft.field('visibility')
  const choose = (chosen: Visibility) => {
    touched.value = true
    draft.set('visibility', chosen)
  }
  return (
    <DraftField name='visibility' labelledBy hint={words.visibilities[visibility].hint}>
      {control => (
        <Segmented
          label={words.fields.visibility}
          labelledBy={control.labelId}
          describedBy={control['aria-describedby']}
          value={visibility}
          options={Visibility.enum.map(value => ({ value, label: words.visibilities[value].name, icon: icons[value] }))}
          disabled={readOnly}
          onChange={choose}
        />
      )}
    </DraftField>
  )
}
