import { DraftField } from './DraftField.tsx'
import { RichText } from './RichText.tsx'

/** The description: rich text, which several people can type into at once (rules S4, S13). */
export function DescriptionField() {
  return (
    <DraftField name='description' labelledBy frameClass='rich-text'>
      {control => <RichText control={control} />}
    </DraftField>
  )
}
