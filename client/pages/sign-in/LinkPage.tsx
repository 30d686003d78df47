import { useLocation } from 'preact-iso'
import type { RouteReply } from '../../../contract/http.ts'
import { pages } from '../../../contract/pages.ts'
import { returnPath } from '../../models/returnPath.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { registrationWords } from '../../words/registration.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { signInByLink } from '../account.ts'
import { useAction } from '../useAction.ts'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { Account } from './Account.tsx'
import { Centered } from './Centered.tsx'
import { Decline } from './Decline.tsx'
import { OpenedLink } from './OpenedLink.tsx'
import { SignedInAs } from './SignedInAs.tsx'

/**
 * Names the account that a link signs in; only the press uses the link up, so that a mail scanner does not (rule A7).
 */
export function LinkPage({ token }: { token: string }) {
  const link = useOnce('getLink', { params: { token } })
  useTitle(words.title)
  const unusable = (
    <Centered title={words.linkUnusableTitle} text={words.linkUnusable}>
      <div>
        <ButtonLink href={pages.signIn()}>{words.newLink}</ButtonLink>
      </div>
    </Centered>
  )
  return (
    <OpenedLink link={link} title={words.title} failure={words.linkNotLoaded} unusable={unusable}>
      {(opened, onUnusable) => <Continue token={token} link={opened} onUnusable={onUnusable} />}
    </OpenedLink>
  )
}

function Continue({ token, link, onUnusable }: { token: string; link: RouteReply<'getLink'>; onUnusable: () => void }) {
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    if (code === 'closed') return words.registrationClosed
    if (code !== 'link_unusable') return failureText(words.linkNotUsed, code)
    onUnusable()
    return undefined
  })
  const go = () =>
    run(
      () => signInByLink(token),
      () => {
        if (link.event?.by === 'registration') showToast({ text: registrationWords.done(link.event.title) })
        route(returnPath(link.returnTo), true)
      },
    )
  return (
    <Centered title={titleOf(link)} text={link.worksOnce ? words.linkText : words.sampleLinkText}>
      <Account person={link} />
      <SignedInAs next={link} />
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      <div class='stack stack--close'>
        <Button variant='primary' size='large' wide busy={busy} onClick={go}>
          {words.continueAs(link.name)}
        </Button>
        <ButtonLink variant='ghost' wide href={pages.signIn()}>
          {words.notMe}
        </ButtonLink>
        {link.event?.by === 'invitation' && <Decline token={token} event={link.event} onUnusable={onUnusable} />}
      </div>
      <p class='small muted'>{words.stay}</p>
    </Centered>
  )
}

function titleOf({ event }: RouteReply<'getLink'>): string {
  if (event?.by === 'registration') return words.registerTitle(event.title)
  return event ? words.invitedTitle(event.title) : words.title
}
