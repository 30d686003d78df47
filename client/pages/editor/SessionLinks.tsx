import { Link, SquareArrowOutUpRight } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { pages } from '../../../contract/pages.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { editorWords as words } from '../../words/editor.ts'

/** The ways to the session's page: to go there, and to tell others of it (rule S11). */
export function SessionLinks({ sessionId }: { sessionId: string }) {
  const [shown, setShown] = useState(false)
  const path = pages.session(sessionId)
  const address = new URL(path, location.origin).href
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      showToast({ text: words.linkCopied, icon: Link })
    } catch {
      setShown(true)
    }
  }
  return (
    <div class='stack stack--close'>
      <div class='editor__links'>
        <ButtonLink href={path} icon={SquareArrowOutUpRight}>
          {words.visitPage}
        </ButtonLink>
        <Button icon={Link} onClick={() => void copy()}>
          {words.copyLink}
        </Button>
      </div>
      {shown && (
        <label class='field'>
          <span class='field__hint'>{words.linkNotCopied}</span>
          <input class='input' readOnly value={address} onFocus={event => event.currentTarget.select()} />
        </label>
      )}
    </div>
  )
}
