import { FilePen } from 'lucide-preact'
import type { DraftCard } from '../../../contract/http/sessions.ts'
import { pages } from '../../../contract/pages.ts'
import { shortText } from '../../models/times.ts'
import { Count } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { agendaWords as words } from '../../words/agenda.ts'

/** Sessions that were never published, for the team (rule S19). */
export function Drafts({ drafts, timeZone }: { drafts: readonly DraftCard[]; timeZone: string }) {
  return (
    <section aria-labelledby='drafts'>
      <div class='day'>
        <h2 id='drafts'>{words.drafts}</h2>
        <Count of={drafts.length} />
      </div>
      <p class='muted drafts__text'>{words.draftsText}</p>
      <div class='card'>
        <ul class='list'>
          {drafts.map(draft => (
            <li key={draft.id} class='row draft-row'>
              <Icon of={FilePen} />
              <div class='stack stack--tight'>
                <a class='row__title row__title--whole' href={pages.editor(draft.id)}>
                  <bdi>{draft.title.trim() || words.untitled}</bdi>
                </a>
                <span class='small muted'>{words.draftBy(draft.createdBy, shortText(draft.createdAt, timeZone))}</span>
              </div>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
