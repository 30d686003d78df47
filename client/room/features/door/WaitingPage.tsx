import { ButtonLink } from '../../../ui/Button.tsx'
import { DoorPage } from '../../pages/DoorPage.tsx'
import { paths } from '../../pages/paths.ts'
import type { DoorProps } from '../FeatureView.ts'
import { doorWords as words } from './words.ts'

/** Before a locked room; who is let in is in at once. Leaving the page gives the turn up. */
export function WaitingPage({ sessionId }: DoorProps) {
  return (
    <DoorPage said={words.wait}>
      <ButtonLink size='large' href={paths.session(sessionId)}>
        {words.giveUp}
      </ButtonLink>
    </DoorPage>
  )
}
