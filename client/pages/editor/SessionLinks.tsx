import { Link, SquareArrowOutUpRight } from 'lucide-preact'
import { pages } from '../../../contract/pages.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { useCopied } from '../useCopied.ts'

/** The ways to the session's page: to go there, and to tell others of it (rule S11). */
export function SessionLinks({ sessionId }: { sessionId: string }) {
  const { refused, copy } = useCopied(words.linkCopied)
  const path = pages.session(sessionId)
  const address = new URL(path, location.origin).href
  return (
    <div class='stack stack--close'>
      <div class='editor__links'>
        <ButtonLink href={path} icon={SquareArrowOutUpRight}>
          {words.visitPage}
        </ButtonLink>
        <Button icon={Link} onClick={() => copy(address)}>
          {words.copyLink}
        </Button>
      </div>
      {refused && (
        <label class='field'>
          <span class='field__hint'>{words.linkNotCopied}</span>
          <input class='input' readOnly value={address} onFocus={event => event.currentTarget.select()} />
        </label>
      )}
    </div>
  )
}
