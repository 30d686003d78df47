import { useId, useState } from 'preact/hooks'
import type { Attachment } from '../../../../contract/http/files.ts'
import { limits } from '../../../../contract/limits.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { attachmentWords as words } from '../../../words/attachments.ts'
import { commonWords, failureText } from '../../../words/common.ts'
import { focusFirstError } from '../../focusFirstError.ts'
import { useAction } from '../../useAction.ts'

const { attachmentTitleChars, attachmentDescriptionChars } = limits

interface Props {
  sessionId: string
  attachment: Attachment
  onClose: () => void
}

/** Title and description of a file, as attendees see them. */
export function EditDetailsDialog({ sessionId, attachment, onClose }: Props) {
  const [title, setTitle] = useState(attachment.title)
  const [description, setDescription] = useState(attachment.description)
  const [tried, setTried] = useState(false)
  const form = useId()
  const { busy, failure, run } = useAction(problem => failureText(words.notChanged, problemCode(problem)))
  const titleError = title.trim() === '' ? words.titleRequired : tooLong(title, attachmentTitleChars)
  const descriptionError = tooLong(description, attachmentDescriptionChars)
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    setTried(true)
    if (titleError !== undefined || descriptionError !== undefined) {
      return focusFirstError(event.currentTarget as HTMLElement)
    }
    const request = {
      params: { sessionId, attachmentId: attachment.id },
      body: { title: title.trim(), description: description.trim() },
    }
    run(
      () => callApi('changeAttachment', request),
      () => {
        showToast({ text: words.changed(title.trim()) })
        onClose()
      },
    )
  }
  return (
    <Dialog
      title={words.editDetails}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={
        <Button variant='primary' type='submit' form={form} busy={busy}>
          {words.saveChanges}
        </Button>
      }
    >
      <form id={form} class='stack stack--apart' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <TextField
          label={words.nameField}
          value={title}
          onInput={setTitle}
          hint={words.shownToAttendees}
          countTo={attachmentTitleChars}
          error={tried ? titleError : undefined}
          required
        />
        <TextArea
          label={words.description}
          value={description}
          onInput={setDescription}
          hint={words.shownToAttendees}
          countTo={attachmentDescriptionChars}
          error={tried ? descriptionError : undefined}
        />
      </form>
    </Dialog>
  )
}

const tooLong = (text: string, maxChars: number): string | undefined =>
  Array.from(text.trim()).length > maxChars ? words.tooLong(maxChars) : undefined
