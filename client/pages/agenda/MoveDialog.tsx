import { useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { commonWords } from '../../words/common.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'

const units = { days: 1440, hours: 60, minutes: 1 } as const
const mostMinutes = 366 * units.days
type Unit = keyof typeof units
const unitNames = Object.keys(units) as Unit[]

export interface MoveDialogProps {
  count: number
  busy: boolean
  onMove: (minutes: number) => void
  onClose: () => void
}

/** Asks by how much sessions are moved, and whether later or earlier. */
export function MoveDialog({ count, busy, onMove, onClose }: MoveDialogProps) {
  const [texts, setTexts] = useState<Record<Unit, string>>({ days: '', hours: '', minutes: '' })
  const [direction, setDirection] = useState<'later' | 'earlier'>('later')
  const isNumber = (text: string) => /^\d{1,6}$/.test(text.trim() || '0')
  const minutes = unitNames.reduce((sum, unit) => sum + Number(texts[unit]) * units[unit], 0)
  const isFine = unitNames.every(unit => isNumber(texts[unit])) && minutes <= mostMinutes
  const move = (event: Event) => {
    event.preventDefault()
    if (!busy && isFine && minutes > 0) onMove(direction === 'later' ? minutes : -minutes)
  }
  return (
    <Dialog
      title={words.move}
      closeLabel={commonWords.close}
      busy={busy}
      onClose={onClose}
      narrow
      foot={
        <Button variant='primary' type='submit' form='move' busy={busy} disabled={!isFine || minutes === 0}>
          {words.moveNow(count)}
        </Button>
      }
    >
      <form id='move' class='stack' noValidate onSubmit={move}>
        <p class='muted'>{words.moveText}</p>
        <Segmented
          label={words.direction}
          value={direction}
          options={[
            { value: 'later', label: words.later },
            { value: 'earlier', label: words.earlier },
          ]}
          onChange={setDirection}
        />
        <div class='editor__row'>
          {unitNames.map(unit => (
            <TextField
              key={unit}
              label={words[unit]}
              value={texts[unit]}
              inputMode='numeric'
              placeholder='0'
              autoFocus={unit === 'days'}
              error={isNumber(texts[unit]) && (unit !== 'minutes' || isFine) ? undefined : words.wholeNumber}
              onInput={text => setTexts(before => ({ ...before, [unit]: text }))}
            />
          ))}
        </div>
      </form>
    </Dialog>
  )
}
