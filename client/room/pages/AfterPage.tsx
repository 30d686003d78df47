import type { RoomStatus } from '../../models/roomStatus.ts'
import { getTabSeat } from '../../net/TabSeat.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { commonWords } from '../../words/common.ts'
import { roomWords as words } from '../../words/room.ts'
import { DoorPage } from './DoorPage.tsx'
import { paths } from './paths.ts'

/** After the room: why one is out of it, and the way back while the session is live (rule J3). */
export function AfterPage({
  reason,
  live,
  sessionId,
  onRejoin,
}: {
  reason: Extract<RoomStatus, { phase: 'ended' }>['reason']
  live: boolean
  sessionId: string
  onRejoin: () => void
}) {
  const mayRejoin = live && (reason === 'left' || reason === 'moved')
  const isSeated = getTabSeat().seat.sessionId === sessionId
  const said = reason === 'outdated' && !isSeated ? words.outdatedAtDoor : words.ended[reason]
  return (
    <DoorPage said={said}>
      {mayRejoin && (
        <Button variant='primary' size='large' onClick={onRejoin}>
          {words.rejoin}
        </Button>
      )}
      {reason === 'outdated' && (
        <Button variant='primary' size='large' onClick={() => location.reload()}>
          {commonWords.reloadPage}
        </Button>
      )}
      {reason === 'signedOut' && (
        <ButtonLink variant='primary' size='large' href={paths.signIn(paths.room(sessionId))}>
          {words.signIn}
        </ButtonLink>
      )}
      <ButtonLink size='large' href={paths.session(sessionId)}>
        {words.backToSession}
      </ButtonLink>
    </DoorPage>
  )
}
