import { Pencil, SquareArrowOutUpRight, TriangleAlert } from 'lucide-preact'
import type { EventPage } from '../../../contract/http/events.ts'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import type { TagCard } from '../../../contract/http/tags.ts'
import { pages } from '../../../contract/pages.ts'
import { timeText } from '../../models/times.ts'
import { AvatarStack } from '../../ui/AvatarStack.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { IconLink } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import type { RowAttributes } from '../../ui/VirtualRows.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { manySessionsWords } from '../../words/manySessions.ts'
import { useAgendaRows } from './AgendaRows.ts'
import { RowCheckbox } from './RowCheckbox.tsx'
import { RowTags } from './RowTags.tsx'
import { photoAddress } from '../photoAddress.ts'
import { Thumbnail } from '../Thumbnail.tsx'
import { SessionState } from './SessionState.tsx'

/** The event whose sessions stand on an agenda. */
export type AgendaEvent = Pick<EventPage, 'id' | 'timeZone'>

/** What the row of a session has that is live, or cancelled. */
export const sessionAttributes = ({ live, cancelled }: SessionCard): RowAttributes => ({
  class: 'row agenda-row',
  'data-live': live || undefined,
  'data-cancelled': cancelled || undefined,
})

export interface SessionRowProps {
  event: AgendaEvent
  session: SessionCard
  /** Undefined where rows do not show them. */
  tags: readonly TagCard[] | undefined
  now: number
}

/** What is in the row of a session; hover and focus reveal what can be done with it (rules E1, E2). */
export function SessionRow({ event, session, tags, now }: SessionRowProps) {
  const page = pages.session(session.id)
  const edit = session.mayEdit ? pages.editor(session.id) : undefined
  const entries = [
    ...(edit === undefined ? [] : [{ label: words.edit, icon: Pencil, href: edit }]),
    { label: words.goToSession, icon: SquareArrowOutUpRight, href: page },
  ]
  const { overlaps } = useAgendaRows()
  const elsewhere = overlaps.get(session.id)
  return (
    <>
      <RowCheckbox id={session.id} title={session.title} />
      <div>
        <time class='agenda-row__time' dateTime={new Date(session.startsAt).toISOString()}>
          {timeText(session.startsAt, event.timeZone)}
        </time>
        <div class='small muted number'>{words.minutes(session.durationMinutes)}</div>
      </div>
      <div class='agenda-row__about'>
        {session.thumbnail !== null && <Thumbnail sessionId={session.id} imageId={session.thumbnail} sizes='6rem' />}
        <div class='agenda-row__what'>
          <a class='row__title' href={edit ?? page}>
            <bdi>{session.title}</bdi>
          </a>
          {elsewhere && (
            <Badge kind='attention' icon={TriangleAlert} class='agenda-row__overlap'>
              <bdi>{manySessionsWords.overlap(elsewhere.join(', '))}</bdi>
            </Badge>
          )}
        </div>
      </div>
      {tags && <RowTags tags={tags} />}
      <People eventId={event.id} session={session} />
      <div class='agenda-row__state'>
        <SessionState session={session} now={now} />
        <span class='row__actions'>
          {edit !== undefined && <IconLink accent label={words.edit} icon={Pencil} href={edit} />}
          <IconLink accent label={words.goToSession} icon={SquareArrowOutUpRight} href={page} />
          <MenuButton label={words.rowActions} entries={entries} />
        </span>
      </div>
    </>
  )
}

interface PeopleProps {
  eventId: string
  session: Pick<SessionCard, 'speakers' | 'moderators'>
}

function People({ eventId, session: { speakers, moderators } }: PeopleProps) {
  const people = speakers.length > 0 ? speakers : moderators
  if (people.length === 0) return <span />
  const names = people.map(person => person.name).join(', ')
  return (
    <AvatarStack
      people={people.map(person => ({ ...person, photo: photoAddress(eventId, person) }))}
      label={speakers.length > 0 ? words.speakersAre(names) : words.moderatorsAre(names)}
    />
  )
}
