import { CalendarClock, Globe, ListChecks, ListX, Tags } from 'lucide-preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { ManyChange } from '../../../contract/http/manySessions.ts'
import { Button } from '../../ui/Button.tsx'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { phone } from '../../ui/phone.ts'
import { useMedia } from '../../ui/useMedia.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'
import { Question } from '../Question.tsx'
import { AddTagsDialog } from './AddTagsDialog.tsx'
import { MoveDialog } from './MoveDialog.tsx'
import { RefusedDialog } from './RefusedDialog.tsx'
import { useManySessions, type WantedChange } from './useManySessions.ts'

export interface ManyBarProps {
  eventId: string
  chosen: readonly string[]
  onAll: () => void
  onNone: () => void
  /** They are done, though others are not. */
  onLeave: (ids: readonly string[]) => void
  onDone: () => void
}

/** What can be done with the sessions that are chosen (rule E5). */
export function ManyBar({ eventId, chosen, onAll, onNone, onLeave, onDone }: ManyBarProps) {
  const [asked, setAsked] = useState<ManyChange['kind'] | undefined>(undefined)
  const { busy, turn, refused, change, dismiss } = useManySessions(eventId, onLeave)
  const count = chosen.length
  const bar = useRef<HTMLElement>(null)
  const isPhone = useMedia(phone)
  // What opened the bar has gone.
  useLayoutEffect(() => bar.current?.querySelector('button')?.focus(), [])
  const close = () => setAsked(undefined)
  const perform = (wanted: WantedChange) => change(chosen, wanted, close)
  const isIdle = count === 0
  const acts = [
    { label: words.move, icon: CalendarClock, disabled: isIdle, onSelect: () => setAsked('move') },
    { label: words.addTags, icon: Tags, disabled: isIdle, onSelect: () => setAsked('addTags') },
    { label: words.publish, icon: Globe, disabled: isIdle, onSelect: () => setAsked('publish') },
  ]
  const choices = [
    { label: words.all, icon: ListChecks, onSelect: onAll },
    { label: words.none, icon: ListX, disabled: isIdle, onSelect: onNone },
  ]
  return (
    <section ref={bar} class='many' aria-label={words.bar}>
      <span class='strong' role='status'>
        {busy ? words.underWay(turn, count) : isPhone ? words.chosenShort(count) : words.chosen(count)}
      </span>
      {isPhone ? (
        <MenuButton label={words.acts} entries={[...choices, ...acts]} withWords={{}} class='push' />
      ) : (
        <>
          <Button variant='ghost' size='small' onClick={onAll}>
            {words.all}
          </Button>
          {count > 0 && (
            <Button variant='ghost' size='small' onClick={onNone}>
              {words.none}
            </Button>
          )}
          <div class='many__actions push'>
            {acts.map(({ label, icon, disabled, onSelect }) => (
              <Button key={label} icon={icon} disabled={disabled} onClick={onSelect}>
                {label}
              </Button>
            ))}
          </div>
        </>
      )}
      <Button onClick={onDone}>{words.done}</Button>
      {asked === 'move' && (
        <MoveDialog count={count} busy={busy} onMove={minutes => perform({ kind: 'move', minutes })} onClose={close} />
      )}
      {asked === 'addTags' && (
        <AddTagsDialog
          eventId={eventId}
          count={count}
          busy={busy}
          onAdd={tagIds => perform({ kind: 'addTags', tagIds })}
          onClose={close}
        />
      )}
      {asked === 'publish' && (
        <Question
          title={words.publishTitle(count)}
          question={words.publishQuestion}
          confirmLabel={words.publishNow(count)}
          busy={busy}
          onConfirm={() => perform({ kind: 'publish' })}
          onClose={close}
        />
      )}
      {asked === undefined && refused.length > 0 && <RefusedDialog refused={refused} onClose={dismiss} />}
    </section>
  )
}
