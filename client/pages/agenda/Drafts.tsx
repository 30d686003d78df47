import { FilePen, Pencil, Trash2 } from 'lucide-preact'
import { useRef, useState } from 'preact/hooks'
import type { DraftCard } from '../../../contract/http/sessions.ts'
import { pages } from '../../../contract/pages.ts'
import { shortText } from '../../models/times.ts'
import { Count } from '../../ui/Badge.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { mainPart } from '../../ui/mainPart.ts'
import { longList, Rows } from '../../ui/Rows.tsx'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { useAgendaRows } from './AgendaRows.ts'
import { RowCheckbox } from './RowCheckbox.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { lifeWords } from '../../words/sessionLife.ts'
import { EndDialog } from '../editor/life/EndDialog.tsx'

/** Sessions that were never published, for the team (rule S19). */
export function Drafts({ drafts, timeZone }: { drafts: readonly DraftCard[]; timeZone: string }) {
  const [deleting, setDeleting] = useState<DraftCard | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  return (
    <>
      {drafts.length > 0 && (
        <section aria-labelledby='drafts'>
          <div class='day'>
            <h2 id='drafts'>{words.drafts}</h2>
            <Count of={drafts.length} />
          </div>
          <p class='muted drafts__text'>{words.draftsText}</p>
          <div class='card'>
            <ul ref={list} class='list' onFocusIn={onFocusIn}>
              <Rows
                rows={drafts}
                isLong={drafts.length > longList}
                rowAttributes={() => ({ class: 'row draft-row', tabIndex: -1 })}
              >
                {draft => <DraftRow draft={draft} timeZone={timeZone} onDelete={() => setDeleting(draft)} />}
              </Rows>
            </ul>
          </div>
        </section>
      )}
      {deleting && <EndDialog act='delete' session={deleting} onClose={() => setDeleting(undefined)} />}
    </>
  )
}

function DraftRow({ draft, timeZone, onDelete }: { draft: DraftCard; timeZone: string; onDelete: () => void }) {
  const { selection } = useAgendaRows()
  const title = draft.title.trim() || words.untitled
  const entries = [
    { label: words.edit, icon: Pencil, href: pages.editor(draft.id) },
    { label: lifeWords.delete, icon: Trash2, destroys: true, onSelect: onDelete },
  ]
  return (
    <>
      <span>{selection ? <RowCheckbox id={draft.id} title={title} /> : <Icon of={FilePen} />}</span>
      <div class='stack stack--tight'>
        <a class='row__title row__title--whole' href={pages.editor(draft.id)}>
          <bdi>{title}</bdi>
        </a>
        <span class='small muted'>{words.draftBy(draft.createdBy, shortText(draft.createdAt, timeZone))}</span>
      </div>
      <MenuButton label={words.draftActions(title)} entries={entries} />
    </>
  )
}
