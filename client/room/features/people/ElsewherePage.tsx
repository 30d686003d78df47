import { Button, ButtonLink } from '../../../ui/Button.tsx'
import { roomWords } from '../../../words/room.ts'
import { DoorPage } from '../../pages/DoorPage.tsx'
import { paths } from '../../pages/paths.ts'
import type { DoorProps } from '../FeatureView.ts'
import { peopleWords as words } from './words.ts'

/** Asks whether to move the seat from another tab or device to this one (rule J7). */
export function ElsewherePage({ sessionId, connection }: DoorProps) {
  const status = connection.status.value
  const waits = status.phase === 'elsewhere' && status.waits
  return (
    <DoorPage said={waits ? words.waitsElsewhere : words.elsewhere}>
      <Button variant='primary' size='large' onClick={() => connection.moveHere()}>
        {words.moveHere}
      </Button>
      <ButtonLink size='large' href={paths.session(sessionId)}>
        {roomWords.cancel}
      </ButtonLink>
    </DoorPage>
  )
}
