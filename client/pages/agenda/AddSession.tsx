import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { agendaWords } from '../../words/agenda.ts'
import { AddSessionDialog } from './AddSessionDialog.tsx'

/** The button Add session, and the dialog that it opens. */
export function AddSession ({ eventId }: { eventId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant='primary' icon={Plus} onClick={() => setOpen(true)}>{agendaWords.addSession}</Button>
      {open && <AddSessionDialog eventId={eventId} onClose={() => setOpen(false)} />}
    </>
  )
}
