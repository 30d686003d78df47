import { CalendarPlus, Link } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { addressOf } from '../../net/api.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { commonWords } from '../../words/common.ts'
import { useCopied } from '../useCopied.ts'

/** The address under which a person's own calendar follows the agenda. */
export function CalendarFeed({ eventId }: { eventId: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button icon={CalendarPlus} onClick={() => setOpen(true)}>
        {words.calendarFeed}
      </Button>
      {open && <FeedDialog eventId={eventId} onClose={() => setOpen(false)} />}
    </>
  )
}

function FeedDialog({ eventId, onClose }: { eventId: string; onClose: () => void }) {
  const { refused, copy } = useCopied(words.feedCopied)
  const address = new URL(addressOf('getEventCalendar', { eventId }), location.origin).href
  return (
    <Dialog
      title={words.calendarFeed}
      closeLabel={commonWords.close}
      onClose={onClose}
      foot={
        <>
          <ButtonLink icon={CalendarPlus} href={address.replace(/^https?:/, 'webcal:')}>
            {words.openInCalendar}
          </ButtonLink>
          <Button variant='primary' icon={Link} onClick={() => copy(address)}>
            {words.copyFeed}
          </Button>
        </>
      }
    >
      <p>{words.feedText}</p>
      <label class='field'>
        <span class='field__label'>{words.feedAddress}</span>
        <input class='input' readOnly value={address} onFocus={event => event.currentTarget.select()} />
        {refused && <span class='field__hint'>{words.feedNotCopied}</span>}
      </label>
    </Dialog>
  )
}
