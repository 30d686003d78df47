import { ChevronDown, ChevronRight } from 'lucide-preact'
import { useId, useState } from 'preact/hooks'
import type { VersionLine } from '../../../../contract/http/versions.ts'
import { shortText } from '../../../models/times.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { editorWords } from '../../../words/editor.ts'
import { historyWords as words } from '../../../words/history.ts'
import { useEditing } from '../Editing.ts'
import { VersionChanges } from './VersionChanges.tsx'

/** One version: who published it, when and what; pressed, it opens what it changed. */
export function VersionRow({
  line,
  isNow,
  onRestore,
}: {
  line: VersionLine
  isNow: boolean
  onRestore: (() => void) | undefined
}) {
  const { editor } = useEditing()
  const [open, setOpen] = useState(false)
  const id = useId()
  const { version, by, at, changed } = line
  const what = changed.map(name => editorWords.fields[name]).join(', ')
  return (
    <li>
      <div class='row version-row'>
        <button
          type='button'
          class='version-row__head'
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={() => setOpen(!open)}
        >
          <Icon of={open ? ChevronDown : ChevronRight} />
          <span class='stack stack--tight'>
            <span class='inline'>
              <span class='strong'>{words.version(version)}</span>
              {isNow && <Badge kind='accent'>{words.now}</Badge>}
            </span>
            <span class='small muted'>{words.publishedBy(by, shortText(at, editor.timeZone))}</span>
            <span class='small'>{version === 1 ? words.first : what || words.nothingChanged}</span>
          </span>
        </button>
        {onRestore && (
          <Button size='small' onClick={onRestore}>
            {words.restore}
            <span class='visually-hidden'> {words.version(version).toLowerCase()}</span>
          </Button>
        )}
      </div>
      {open && (
        <div id={id} class='version-row__changes'>
          <VersionChanges version={version} changed={changed} />
        </div>
      )}
    </li>
  )
}
