import { Link } from 'lucide-preact'
import { pages } from '../../../../contract/pages.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { commonWords } from '../../../words/common.ts'
import { linkWords as words } from '../../../words/links.ts'
import { useCopied } from '../../useCopied.ts'

/** Shows the address of a new link, this once. */
export function LinkMade({ token, onClose }: { token: string; onClose: () => void }) {
  const { refused, copy } = useCopied(words.copied)
  const address = new URL(pages.sessionLink(token), location.origin).href
  return (
    <Dialog
      title={words.madeTitle}
      closeLabel={commonWords.close}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{words.done}</Button>
          <Button variant='primary' icon={Link} onClick={() => copy(address)}>
            {words.copyLink}
          </Button>
        </>
      }
    >
      <p>{words.madeText}</p>
      <label class='field'>
        <span class='field__label'>{words.address}</span>
        <input class='input' readOnly data-autofocus value={address} onFocus={event => event.currentTarget.select()} />
        {refused && <span class='field__hint'>{words.notCopied}</span>}
      </label>
    </Dialog>
  )
}
