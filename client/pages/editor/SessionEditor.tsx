import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import type { Editor } from '../../../contract/http/sessions.ts'
import type { SessionFieldName } from '../../../contract/sessionFields.ts'
import { pages } from '../../../contract/pages.ts'
import { structuralMemo } from '../../models/structuralMemo.ts'
import { forgetMe } from '../account.ts'
import { usePerson } from '../SignedIn.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { attachmentWords } from '../../words/attachments.ts'
import { editorWords as words } from '../../words/editor.ts'
import { linkWords } from '../../words/links.ts'
import { historyWords } from '../../words/history.ts'
import { AddressedTabs } from '../AddressedTabs.tsx'
import { Crumbs } from '../Crumbs.tsx'
import { useApi } from '../useApi.ts'
import { Attachments } from './attachments/Attachments.tsx'
import { Basics } from './Basics.tsx'
import { EditingProvider, useEditing, type Editing } from './Editing.ts'
import { EditorHead } from './EditorHead.tsx'
import { History } from './history/History.tsx'
import { LinksTab } from './people/LinksTab.tsx'
import { createKnownNames } from './knownNames.ts'
import { findProblems, type Refused } from './problems.ts'
import { endingOf, Ended } from './Ended.tsx'
import { useAnnouncedPeople } from './useAnnouncedPeople.ts'
import { useDraft } from './useDraft.ts'
import { createUnderway } from './underway.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'

export interface SessionEditorProps {
  editor: Editor
  /** Why the editor could not be loaded again. */
  problem: unknown
  onStale: () => void
}

/** The editor once it is loaded: the shared draft, what is wrong with it, and the way to publish it. */
export function SessionEditor({ editor, problem, onStale }: SessionEditorProps) {
  const { connection, draft } = useDraft(editor.documentId, usePerson()?.id ?? '')
  const people = useMemo(() => createKnownNames(editor.people), [])
  const tags = useMemo(() => createKnownNames(editor.tags), [])
  const unreadable = useSignal<ReadonlySet<SessionFieldName>>(new Set())
  const touched = useSignal(false)
  const underway = useMemo(createUnderway, [])
  const refused = useSignal<Refused | undefined>(undefined)
  const version = useSignal(editor.version)
  const tried = useSignal<number | undefined>(undefined)
  const timeZone = useSignal(editor.timeZone)
  const problems = useMemo(
    () =>
      structuralMemo(() =>
        findProblems({
          fields: draft.fields.value,
          timeZone: timeZone.value,
          refused: refused.value,
          unreadable: unreadable.value,
          attempted: tried.value === version.value,
        }),
      ),
    [draft],
  )
  const tell = (triedVersion: number) => {
    if (tried.peek() === triedVersion) return
    tried.value = triedVersion
    draft.tellTried(triedVersion) // whoever hears it passes it on, so that it outlasts who tried
  }
  useSignalEffect(() => {
    if (draft.pages.value.some(page => page.tried === version.value)) tell(version.value)
  })
  useEffect(() => {
    people.add(editor.people)
    tags.add(editor.tags)
    draft.published.value = editor.published
    version.value = editor.version
    timeZone.value = editor.timeZone
  }, [editor])
  const attachments = useApi('listAttachments', { sessionId: editor.id })
  useAnnouncedPeople(draft)
  useLeaveWarning(connection)
  const late = useDelayed(!connection.loaded.value)
  const ending = endingOf(connection.status.value, problem)
  const readOnly = ending !== undefined
  useEffect(() => {
    if (ending === 'signedOut') forgetMe()
  }, [ending])
  const editing = useMemo<Editing>(
    () => ({ editor, draft, connection, people, tags, problems, unreadable, touched, underway, readOnly }),
    [editor, draft, connection, readOnly],
  )
  const onRefused = (found: Refused) => {
    refused.value = found
    tell(editor.version)
  }
  const basics = connection.loaded.value ? (
    <Basics onStale={onStale} />
  ) : (
    late && !ending && <Skeleton lines={5} label={words.connecting} />
  )
  const tabs = [
    { id: 'basics', label: words.basics, content: basics },
    {
      id: 'attachments',
      label: attachmentWords.title,
      count: attachments.data.value?.attachments.length,
      content: <Attachments resource={attachments} />,
    },
    { id: 'people', label: linkWords.title, content: <LinksTab sessionId={editor.id} timeZone={editor.timeZone} /> },
    { id: 'history', label: historyWords.title, content: <History /> },
  ]
  return (
    <EditingProvider value={editing}>
      <EditorCrumbs />
      <EditorHead onRefused={onRefused} onStale={onStale} />
      {ending && <Ended ending={ending} onDiscard={() => connection.discardUnsaved()} />}
      <AddressedTabs name='editor' label={words.tabs} tabs={tabs} />
    </EditingProvider>
  )
}

/** By itself, so that a letter in the title draws nothing else anew. */
function EditorCrumbs() {
  const { editor, draft } = useEditing()
  const title = draft.field('title').trim() || words.untitled
  return <Crumbs path={[{ label: words.agenda, href: pages.agenda(editor.eventId) }, { label: title }]} />
}
