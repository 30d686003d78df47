import { Ban } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useEffect, useRef } from 'preact/hooks'
import { usePerson } from '../SignedIn.tsx'
import { AvatarStack } from '../../ui/AvatarStack.tsx'
import { Badge } from '../../ui/Badge.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { useRootLengths } from '../../ui/useRootLengths.ts'
import { useSize } from '../../ui/useSize.ts'
import { editorWords as words } from '../../words/editor.ts'
import { lifeWords } from '../../words/sessionLife.ts'
import { useEditing } from './Editing.ts'
import { SessionMenu } from './life/SessionMenu.tsx'
import type { Refused } from './problems.ts'
import { PublishButton } from './PublishButton.tsx'
import { SaveBadge } from './SaveBadge.tsx'

/** What the page is, whether all is saved, who is here, and the one main action; in sight wherever one writes. */
export function EditorHead({ onRefused, onStale }: { onRefused: (refused: Refused) => void; onStale: () => void }) {
  const { editor, draft, connection, readOnly } = useEditing()
  const isNew = editor.version === 0
  const count = draft.differing.value.length
  const [headRef, { height: headHeight }] = useSize<HTMLElement>()
  const [stateRef, { height: stateHeight }] = useSize<HTMLDivElement>()
  // On a narrow page the head has no box of its own, and only the state stays in sight.
  useRootLengths({ '--editor-head-inner': headHeight || stateHeight })
  return (
    <header ref={headRef} class='page__head editor__head'>
      <PageHeading>{isNew ? words.newSession : words.editSession}</PageHeading>
      <div ref={stateRef} class='inline editor__state'>
        {!readOnly && <SaveBadge connection={connection} />}
        {editor.cancelled && <Badge icon={Ban}>{lifeWords.cancelled}</Badge>}
        {connection.loaded.value && !isNew && count > 0 && <ChangesLink count={count} />}
      </div>
      <div class='page__actions'>
        <PeopleHere />
        <PublishButton onRefused={onRefused} onStale={onStale} />
        <SessionMenu onStale={onStale} />
      </div>
    </header>
  )
}

/** Leads to what differs, from whichever tab. */
function ChangesLink({ count }: { count: number }) {
  const { path, query, route } = useLocation()
  const isWanted = useRef(false)
  const tab = query['tab']
  const lead = (event: MouseEvent) => {
    if (tab === undefined) return
    event.preventDefault()
    isWanted.current = true
    route(path)
  }
  useEffect(() => {
    if (isWanted.current && tab === undefined) document.getElementById('changes')?.scrollIntoView()
    isWanted.current = false
  }, [tab])
  return (
    <a class='badge badge--accent badge--link' href='#changes' onClick={lead}>
      {words.changesNotPublished(count)}
    </a>
  )
}

/** Who has the editor open: oneself first. */
function PeopleHere() {
  const { draft } = useEditing()
  const self = usePerson()
  if (!self) return null
  const others = draft.people.value
  const people = [{ id: self.id, name: `${self.firstName} ${self.lastName}`, color: self.color }, ...others]
  return (
    <AvatarStack
      people={people}
      label={words.hereNow([words.you, ...others.map(({ name }) => name)].join(', '))}
      present
    />
  )
}
