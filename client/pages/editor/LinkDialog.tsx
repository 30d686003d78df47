import { useState } from 'preact/hooks'
import { isAllowedLink } from '../../../contract/richText.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'

/** The address that was meant, `https` where nothing else was said; nothing for what a link may not lead to. */
function readAddress(text: string): string | undefined {
  const typed = text.trim()
  const address = /^[a-z][a-z\d+.-]*:/i.test(typed) ? typed : `https://${typed}`
  return isAllowedLink(address) ? new URL(address).href : undefined
}

/** Asks where a link shall lead; nothing takes the link away. */
export function LinkDialog({
  address,
  onSet,
  onClose,
}: {
  address: string
  onSet: (address: string) => void
  onClose: () => void
}) {
  const [text, setText] = useState(address)
  const [wrong, setWrong] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    const read = text.trim() === '' ? '' : readAddress(text)
    if (read === undefined) setWrong(true)
    else onSet(read)
  }
  const foot = (
    <Button variant='primary' onClick={submit}>
      {words.setLink}
    </Button>
  )
  return (
    <Dialog
      title={words.link}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      onClose={onClose}
      foot={foot}
      narrow
    >
      <form onSubmit={submit}>
        <TextField
          label={words.address}
          value={text}
          inputMode='url'
          autoFocus
          error={wrong ? words.wrongAddress : undefined}
          onInput={value => {
            setText(value)
            setWrong(false)
          }}
        />
      </form>
    </Dialog>
  )
}
