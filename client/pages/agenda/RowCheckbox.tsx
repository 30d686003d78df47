import { manySessionsWords as words } from '../../words/manySessions.ts'
import { useAgendaRows } from './AgendaRows.ts'

/** Chooses a session, while sessions are being chosen. */
export function RowCheckbox({ id, title }: { id: string; title: string }) {
  const { selection } = useAgendaRows()
  if (!selection) return null
  return (
    <input
      type='checkbox'
      class='row__check'
      aria-label={words.choose(title)}
      checked={selection.has(id)}
      onChange={() => selection.toggle(id)}
    />
  )
}
