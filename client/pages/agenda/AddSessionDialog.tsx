import { useLocation } from 'preact-iso'
import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { ChoiceCard } from '../../ui/ChoiceCard.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { useAction } from '../useAction.ts'
import { DiyPicture, RecordedPicture, RoomPicture, WebcastPicture } from './kindPictures.tsx'

/** Asks which kind of session to make, and opens its form (rule S1). */
export function AddSessionDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { busy, failure, run } = useAction(problem => failureText(words.notMade, problemCode(problem)))
  const { route } = useLocation()
  const make = () =>
    run(
      () => callApi('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } }),
      ({ id }) => {
        onClose()
        route(pages.editor(id))
      },
    )
  const { interactiveRoom, liveWebcast, preRecorded, diyLiveWebcast } = words.kinds
  return (
    <Dialog title={words.addSession} closeLabel={commonWords.close} busy={busy} onClose={onClose}>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      <div class='choice-grid'>
        <ChoiceCard
          picture={<RoomPicture />}
          name={interactiveRoom.name}
          text={interactiveRoom.use}
          busy={busy}
          first
          onChoose={make}
        />
        <ChoiceCard
          picture={<WebcastPicture />}
          name={liveWebcast.name}
          text={liveWebcast.use}
          refused={words.notBuilt}
        />
        <ChoiceCard
          picture={<RecordedPicture />}
          name={preRecorded.name}
          text={preRecorded.use}
          refused={words.notBuilt}
        />
        <ChoiceCard
          picture={<DiyPicture />}
          name={diyLiveWebcast.name}
          text={diyLiveWebcast.use}
          refused={words.notBuilt}
        />
      </div>
      <p class='small muted'>{words.typeStays}</p>
    </Dialog>
  )
}
