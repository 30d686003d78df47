import type { OpenedLink } from '../../../contract/http/links.ts'
import { pages } from '../../../contract/pages.ts'
import { signInPath } from '../../models/returnPath.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { linkWords as words } from '../../words/links.ts'
import { Account } from '../sign-in/Account.tsx'
import { Centered } from '../sign-in/Centered.tsx'
import { SignedInAs } from '../sign-in/SignedInAs.tsx'
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
      <Account person={person} />
      <SignedInAs next={person} />
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
