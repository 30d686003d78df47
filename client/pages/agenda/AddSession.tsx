import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { agendaWords } from '../../words/agenda.ts'
import { AddSessionDialog } from './AddSessionDialog.tsx'

/** The button that opens Add session: the agenda's own says its plus in its name (rule E2), others draw it. */
export function AddSession({ eventId, onAgenda }: { eventId: string; onAgenda?: boolean }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant='primary' icon={onAgenda ? undefined : Plus} onClick={() => setOpen(true)}>
        {onAgenda ? agendaWords.addToAgenda : agendaWords.addSession}
      </Button>
      {open && <AddSessionDialog eventId={eventId} onClose={() => setOpen(false)} />}
    </>
  )
}
