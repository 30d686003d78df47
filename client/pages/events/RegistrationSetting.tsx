import { Link } from 'lucide-preact'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Switch } from '../../ui/Switch.tsx'
import { failureText } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { useAction } from '../useAction.ts'
import { useCopied } from '../useCopied.ts'

/** Opens and closes registration, at once, and says where it is (rule E0). */
export function RegistrationSetting({ event: { id, registrationOpen, sendsMail } }: { event: EventPage }) {
  const { busy, failure, run } = useAction(problem => failureText(words.registrationNotTurned, problemCode(problem)))
  const { refused, copy } = useCopied(words.registrationCopied)
  const address = new URL(pages.register(id), location.origin).href
  const turn = (on: boolean) =>
    run(() => callApi('changeEvent', { params: { eventId: id }, body: { registrationOpen: on } }))
  return (
    <section class='stack event-settings' aria-labelledby='registration'>
      <h2 id='registration'>{words.registration}</h2>
      <div class='inline'>
        <Switch
          labelledBy='registration-open'
          describedBy='registration-text'
          on={registrationOpen}
          disabled={busy}
          onTurn={turn}
        />
        <span id='registration-open'>{words.registrationOpen}</span>
      </div>
      <p class='muted' id='registration-text'>
        {registrationOpen ? words.registrationOpenText : words.registrationClosedText}
      </p>
      {!sendsMail && <Notice attention>{words.registrationNoMail}</Notice>}
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      {registrationOpen && (
        <div>
          <Button icon={Link} onClick={() => copy(address)}>
            {words.copyRegistration}
          </Button>
        </div>
      )}
      {refused && (
        <p class='small'>
          <a href={address}>{address}</a>
        </p>
      )}
    </section>
  )
}
