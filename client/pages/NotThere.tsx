import { useLocation } from 'preact-iso'
import { pages } from '../../contract/pages.ts'
import { signInPath } from '../models/returnPath.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { commonWords } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import { me } from './account.ts'
import { useTitle } from './useTitle.ts'

/**
 * Says that there is nothing here, the same for what is hidden as for what is not there; who is not signed in can (rule
 * S9).
 */
export function NotThere() {
  const { url } = useLocation()
  useTitle(shellWords.notThereTitle)
  const signedOut = me.value === null
  return (
    <section class='not-there stack'>
      <PageHeading>{shellWords.notThereTitle}</PageHeading>
      <p class='muted'>{signedOut ? shellWords.notThereSignedOut : shellWords.notThere}</p>
      <div class='inline'>
        {signedOut ? (
          <ButtonLink variant='primary' href={signInPath(url)}>
            {commonWords.signIn}
          </ButtonLink>
        ) : (
          <ButtonLink href={pages.events()}>{shellWords.toEvents}</ButtonLink>
        )}
      </div>
    </section>
  )
}
