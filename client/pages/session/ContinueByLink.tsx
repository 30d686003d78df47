import type { OpenedLink } from '../../../contract/http/links.ts'
import { pages } from '../../../contract/pages.ts'
import { signInPath } from '../../models/returnPath.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { linkWords as words } from '../../words/links.ts'
import { Centered } from '../sign-in/Centered.tsx'
import { useEntrance, type EntranceProps } from './useEntrance.ts'

export type ContinueByLinkProps = EntranceProps & { person: NonNullable<OpenedLink['person']> }

/** Names whom a link is for and the session, with the press that goes in. */
export function ContinueByLink({ token, link, person, onUnusable }: ContinueByLinkProps) {
  const { busy, failure, enter } = useEntrance(token, onUnusable)
  return (
    <Centered
      title={words.personalTitle(link.sessionTitle)}
      text={link.needsSignIn ? words.signInFirst : words.asRole(link.role)}
    >
      <div class='card account'>
        <Avatar name={person.name} color={person.color} />
        <div class='truncate'>
          <div class='strong truncate'>{person.name}</div>
          <div class='muted truncate'>{person.email}</div>
        </div>
      </div>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      {link.needsSignIn ? (
        <ButtonLink variant='primary' size='large' wide href={signInPath(pages.sessionLink(token))}>
          {words.signIn}
        </ButtonLink>
      ) : (
        <Button variant='primary' size='large' wide busy={busy} onClick={() => enter(null)}>
          {words.continueAs(person.name)}
        </Button>
      )}
    </Centered>
  )
}
