import { Mail, Pencil, Trash2 } from 'lucide-preact'
import type { EventPerson } from '../../../contract/http/people.ts'
import { eventRoles } from '../../../contract/roles.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { locale } from '../../words/locale.ts'
import { peopleWords as words } from '../../words/people.ts'
import { photoAddress } from '../photoAddress.ts'
import { useAction } from '../useAction.ts'

export interface PersonRowProps {
  eventId: string
  person: EventPerson
  onEdit: () => void
  onRemove: () => void
}

/** One person of an event, with what can be done. */
export function PersonRow({ eventId, person, onEdit, onRemove }: PersonRowProps) {
  const name = `${person.firstName} ${person.lastName}`
  const work = [person.jobTitle, person.company].filter(Boolean).join(', ')
  const { run } = useAction(problem => {
    showToast({ text: failureText(words.invitationNotSent, problemCode(problem)) })
    return undefined
  })
  const send = () =>
    run(
      () => callApi('sendInvitation', { params: { eventId, personId: person.id } }),
      () => showToast({ text: words.sent(name) }),
    )
  return (
    <li class='row person-row' tabIndex={-1}>
      <Avatar name={name} color={person.color} photo={photoAddress(eventId, person)} />
      <div class='person-row__name'>
        <bdi class='strong truncate'>{name}</bdi>
        <div class='small muted truncate'>
          <bdi>{person.email}</bdi>
          {work !== '' && (
            <>
              {' · '}
              <bdi>{work}</bdi>
            </>
          )}
        </div>
      </div>
      <div class='person-row__roles'>
        {eventRoles
          .filter(role => person.roles.includes(role))
          .map(role => (
            <Badge key={role}>{words.roles[role]}</Badge>
          ))}
      </div>
      <Status person={person} />
      <MenuButton
        label={words.actionsOf(name)}
        entries={[
          { label: words.edit, icon: Pencil, onSelect: onEdit },
          { label: person.invitedAt === null ? words.send : words.sendAgain, icon: Mail, onSelect: send },
          { label: words.remove, icon: Trash2, destroys: true, onSelect: onRemove },
        ]}
      />
    </li>
  )
}

const dayFormat = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

/** Who was only added has had no e-mail. */
function Status({ person: { status, invitedAt } }: { person: EventPerson }) {
  const isOnlyAdded = status === 'invited' && invitedAt === null
  return (
    <span
      class='small muted person-row__state'
      title={invitedAt === null ? undefined : words.invitedOn(dayFormat.format(invitedAt))}
    >
      {isOnlyAdded ? words.added : words.statuses[status]}
    </span>
  )
}
