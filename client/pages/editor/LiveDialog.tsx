import { editorWords as words } from '../../words/editor.ts'
import { Question } from '../Question.tsx'
import { useEditing, type Editing } from './Editing.ts'

const changesWhileLive = ({ draft }: Pick<Editing, 'draft'>) => ({
  date: draft.differs('date'),
  isPrivate: draft.differs('visibility') && draft.field('visibility') === 'private',
})

/** Whether saving now changes what those in the room would not expect (rule S24). */
export function asksWhileLive({ editor, draft }: Pick<Editing, 'editor' | 'draft'>): boolean {
  const { date, isPrivate } = changesWhileLive({ draft })
  return editor.live && (date || isPrivate)
}

/** Asks before a live session gets another date or becomes private. */
export function LiveDialog({ onSave, onClose }: { onSave: () => void; onClose: () => void }) {
  const { date, isPrivate } = changesWhileLive(useEditing())
  const consequences = [date && words.liveDate, isPrivate && words.livePrivate].filter(Boolean)
  return (
    <Question
      title={words.liveTitle}
      question={consequences.join(' ')}
      confirmLabel={words.saveChanges}
      onConfirm={onSave}
      onClose={onClose}
    />
  )
}
