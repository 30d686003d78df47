import { useCallback, useState } from 'preact/hooks'
import { sessionFields } from '../../../contract/sessionFields.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import type { ComboboxOption } from '../../ui/ComboboxOption.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords } from '../../words/editor.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'
import { useFound } from '../useFound.ts'

export interface AddTagsDialogProps {
  eventId: string
  count: number
  busy: boolean
  onAdd: (tagIds: string[]) => void
  onClose: () => void
}

/** Asks which tags sessions get besides those that they have. */
export function AddTagsDialog({ eventId, count, busy, onAdd, onClose }: AddTagsDialogProps) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<readonly ComboboxOption[]>([])
  const lookUp = useCallback(
    async (wanted: string, signal: AbortSignal) =>
      (await callApi('searchTags', { params: { eventId }, query: { text: wanted }, signal })).tags,
    [eventId],
  )
  const { found, stale, failed } = useFound(lookUp, text)
  const toggle = (option: ComboboxOption) =>
    setChosen(before =>
      before.some(({ id }) => id === option.id) ? before.filter(({ id }) => id !== option.id) : [...before, option],
    )
  return (
    <Dialog
      title={words.addTags}
      closeLabel={commonWords.close}
      busy={busy}
      onClose={onClose}
      foot={
        <Button
          variant='primary'
          busy={busy}
          disabled={chosen.length === 0 || chosen.length > sessionFields.tags.max}
          onClick={() => onAdd(chosen.map(({ id }) => id))}
        >
          {words.tagNow(count)}
        </Button>
      }
    >
      <div class='list-place'>
        <Field label={words.tagsLabel}>
          {control => (
            <Combobox
              control={control}
              chosen={chosen}
              found={failed ? [] : stale && found?.length === 0 ? undefined : found}
              stale={stale}
              text={text}
              placeholder={editorWords.addTags}
              listLabel={editorWords.tagsFound}
              removeLabel={editorWords.remove}
              markedText={editorWords.marked}
              nothingFound={
                <p class='menu__note'>{failed ? editorWords.tagsNotFound : editorWords.noTagNamed(text)}</p>
              }
              onText={setText}
              onToggle={toggle}
            />
          )}
        </Field>
      </div>
    </Dialog>
  )
}
