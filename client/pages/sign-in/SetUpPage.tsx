import { pages } from '../../../contract/pages.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { commonWords } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { Centered } from './Centered.tsx'
import { OpenedLink } from './OpenedLink.tsx'
import { SetUpForm } from './SetUpForm.tsx'

/** Makes the first account, at the address that the server printed (rule A9). */
export function SetUpPage({ token }: { token: string }) {
  const link = useOnce('getSetUp', { params: { token } })
  useTitle(words.setUpTitle)
  const unusable = (
    <Centered title={words.setUpUnusableTitle} text={words.setUpUnusable}>
      <div>
        <ButtonLink href={pages.signIn()}>{commonWords.signIn}</ButtonLink>
      </div>
    </Centered>
  )
  return (
    <OpenedLink link={link} title={words.setUpTitle} failure={words.setUpNotLoaded} unusable={unusable}>
      {() => (
        <Centered title={words.setUpTitle} text={words.setUpText}>
          <SetUpForm token={token} />
        </Centered>
      )}
    </OpenedLink>
  )
}
