import { useEffect } from 'preact/hooks'
import { useOwnConnectionLine } from '../../../pages/ownConnectionLine.ts'
import { announce } from '../../../ui/announce.ts'
import { ButtonLink } from '../../../ui/Button.tsx'
import { useDelayed } from '../../../ui/useDelayed.ts'
import { DoorPage } from '../../pages/DoorPage.tsx'
import { paths } from '../../pages/paths.ts'
import type { DoorProps } from '../FeatureView.ts'
import { doorWords as words } from './words.ts'

/** A shorter break is over before anybody can do anything about it. */
const afterMs = 2000

/** Before a locked room; who is let in is in at once. Leaving the page gives the turn up. */
export function WaitingPage({ sessionId, connection }: DoorProps) {
  const status = connection.status.value
  const isLost = useDelayed(status.phase === 'waiting' && status.broken === true, afterMs)
  useOwnConnectionLine()
  useEffect(() => {
    if (!isLost) return
    announce(words.waitLost.text)
    return () => announce(words.wait.text)
  }, [isLost])
  return (
    <DoorPage said={isLost ? words.waitLost : words.wait}>
      <ButtonLink size='large' href={paths.session(sessionId)}>
        {words.giveUp}
      </ButtonLink>
    </DoorPage>
  )
}
