import { Download, Plus, Upload } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EventPage } from '../../../contract/http/events.ts'
import type { NewPerson } from '../../../contract/http/people.ts'
import { pages } from '../../../contract/pages.ts'
import { emptyPerson, personFromText } from '../../models/newPerson.ts'
import { addressOf } from '../../net/api.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { peopleWords as words } from '../../words/people.ts'
import { AddressedTabs } from '../AddressedTabs.tsx'
import { EventFrame } from '../events/EventFrame.tsx'
import type { ImageChange } from '../ImageField.tsx'
import { NotThere } from '../NotThere.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { InviteDialog } from './InviteDialog.tsx'
import { PeopleList } from './PeopleList.tsx'
import { readInviting } from './inviting.ts'

/** Whom a tab shows, by what its address says. */
const roleOfTab = new Map<string | undefined, 'speaker' | 'moderator'>([
  ['speakers', 'speaker'],
  ['moderators', 'moderator'],
])

/** The people of an event (rule A5). */
export function PeoplePage({ eventId }: { eventId: string }) {
  return (
    <EventFrame eventId={eventId} current='people' label={words.title} title={words.title}>
      {event => (event.may.managePeople ? <EventPeople event={event} /> : <NotThere />)}
    </EventFrame>
  )
}

function EventPeople({ event }: { event: EventPage }) {
  const { query } = useLocation()
  const [inviting] = useState(() => readInviting(query))
  const [open, setOpen] = useState<'invite' | 'import' | undefined>(inviting && 'invite')
  const [typed, setTyped] = useState<NewPerson>(() =>
    inviting ? { ...emptyPerson, ...personFromText(inviting.text), roles: [inviting.role] } : emptyPerson,
  )
  const [photo, setPhoto] = useState<ImageChange>(undefined)
  const close = () => setOpen(undefined)
  const invite = (role?: 'speaker' | 'moderator') => {
    // The roles of whom one invited last stand there until somebody new is begun.
    if (role && typed.email === '') setTyped({ ...typed, roles: [role] })
    setOpen('invite')
  }
  return (
    <>
      <header class='page__head'>
        <PageHeading>{words.title}</PageHeading>
        <div class='page__actions'>
          <Button icon={Upload} onClick={() => setOpen('import')}>
            {words.importCsv}
          </Button>
          <ButtonLink icon={Download} href={addressOf('exportPeople', { eventId: event.id })} download>
            {words.exportCsv}
          </ButtonLink>
          <Button variant='primary' icon={Plus} onClick={() => invite(roleOfTab.get(query['tab']))}>
            {words.invite}
          </Button>
        </div>
      </header>
      {inviting && (
        <Notice>
          <a href={pages.editor(inviting.sessionId)}>{words.backToSession}</a>
        </Notice>
      )}
      <AddressedTabs
        name='people'
        label={words.title}
        tabs={[
          { id: 'all', label: words.tabs.all, content: <PeopleList eventId={event.id} role='' onInvite={invite} /> },
          {
            id: 'speakers',
            label: words.tabs.speaker,
            content: <PeopleList eventId={event.id} role='speaker' onInvite={() => invite('speaker')} />,
          },
          {
            id: 'moderators',
            label: words.tabs.moderator,
            content: <PeopleList eventId={event.id} role='moderator' onInvite={() => invite('moderator')} />,
          },
        ]}
      />
      {open === 'invite' && (
        <InviteDialog
          eventId={event.id}
          values={typed}
          onChange={setTyped}
          photo={photo}
          onPhoto={setPhoto}
          onClose={close}
        />
      )}
      {open === 'import' && <ImportDialog eventId={event.id} onClose={close} />}
    </>
  )
}
