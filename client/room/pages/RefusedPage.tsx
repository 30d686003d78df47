import { useEffect } from 'preact/hooks'
import type { RoomRefusal } from '../../models/roomStatus.ts'
import { announce } from '../../ui/announce.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { roomWords as words } from '../../words/room.ts'
import { DoorPage } from './DoorPage.tsx'
import { paths } from './paths.ts'

export interface RefusedPageProps {
  code: RoomRefusal
  sessionId: string
  /** The reason has gone meanwhile: nobody is taken in without a press (rules J1, P2). */
  isOpen: boolean
  onJoin: () => void
}

/** Why the room's door stays closed; once it is open, the way in. */
export function RefusedPage({ code, sessionId, isOpen, onJoin }: RefusedPageProps) {
  const opens = isOpen && (code === 'not_live' || code === 'not_allowed')
  useEffect(() => {
    if (opens) announce(words.doorOpen.title)
  }, [opens])
  return (
    <DoorPage said={opens ? words.doorOpen : words.refused[code]}>
      {code === 'signed_out' && (
        <ButtonLink variant='primary' size='large' href={paths.signIn(paths.room(sessionId))}>
          {words.signIn}
        </ButtonLink>
      )}
      {(opens || code === 'full') && (
        <Button variant='primary' size='large' onClick={onJoin}>
          {opens ? words.joinNow : words.tryAgain}
        </Button>
      )}
      {code !== 'not_found' && (
        <ButtonLink size='large' href={paths.session(sessionId)}>
          {words.backToSession}
        </ButtonLink>
      )}
    </DoorPage>
  )
}
