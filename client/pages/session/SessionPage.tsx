import { Ban } from 'lucide-preact'
import type { PersonProfile } from '../../../contract/http/PersonCard.ts'
import type { SessionPage as Page } from '../../../contract/http/sessions.ts'
import { isEmptyText } from '../../models/safeRichText.ts'
import { Badge } from '../../ui/Badge.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { TagList } from '../../ui/TagList.tsx'
import { sessionWords as words } from '../../words/session.ts'
import { PersonLine } from '../PersonLine.tsx'
import { RichTextView } from '../RichTextView.tsx'
import { Thumbnail } from '../Thumbnail.tsx'
import { SessionFiles } from './SessionFiles.tsx'
import { SessionOffer } from './SessionOffer.tsx'
import { SessionTime } from './SessionTime.tsx'

/** What a session is about, when and with whom, and its one button (rule P1). */
export function SessionPage({ page, onKnown }: { page: Page; onKnown: () => void }) {
  return (
    <>
      <section class='public__hero'>
        <div class='stack stack--wide'>
          <div class='inline'>
            {page.live && <Badge kind='live'>{words.live}</Badge>}
            {page.cancelled && <Badge icon={Ban}>{words.cancelled}</Badge>}
            {page.visibility !== 'published' && <Badge>{words[page.visibility]}</Badge>}
            <SessionTime page={page} />
          </div>
          <PageHeading>{page.title}</PageHeading>
          <SessionOffer page={page} onKnown={onKnown} />
        </div>
        {page.thumbnail !== null && (
          <Thumbnail sessionId={page.id} imageId={page.thumbnail} sizes='(max-width: 640px) 100vw, 32rem' />
        )}
      </section>
      <div class='public__body'>
        <article class='stack stack--apart'>
          {isEmptyText(page.description) ? (
            <p class='muted'>{words.noDescription}</p>
          ) : (
            <RichTextView text={page.description} />
          )}
          <TagList label={words.tags} tags={page.tags} />
        </article>
        <aside class='stack stack--apart'>
          <People eventId={page.eventId} title={words.speakers} people={page.speakers} />
          <People eventId={page.eventId} title={words.moderators} people={page.moderators} />
          <SessionFiles sessionId={page.id} />
        </aside>
      </div>
    </>
  )
}

function People({ eventId, title, people }: { eventId: string; title: string; people: readonly PersonProfile[] }) {
  if (people.length === 0) return null
  return (
    <section class='stack'>
      <h2>{title}</h2>
      <ul class='stack'>
        {people.map(person => (
          <li key={person.id} class='speaker'>
            <PersonLine eventId={eventId} person={person} />
          </li>
        ))}
      </ul>
    </section>
  )
}
