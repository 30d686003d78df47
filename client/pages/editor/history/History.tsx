import { useRef, useState } from 'preact/hooks'
import type { VersionLine } from '../../../../contract/http/versions.ts'
import { runOfVersions } from '../../../models/runOfVersions.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../../ui/SkeletonRows.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { commonWords, failureText } from '../../../words/common.ts'
import { historyWords as words } from '../../../words/history.ts'
import { Loaded } from '../../Loaded.tsx'
import { useAction } from '../../useAction.ts'
import { useApi } from '../../useApi.ts'
import { useEditing } from '../Editing.ts'
import { RestoreDialog } from './RestoreDialog.tsx'
import { VersionRow } from './VersionRow.tsx'

/** The tab History: what was published, newest first (rule S17). */
export function History() {
  const { editor } = useEditing()
  const newest = useApi('listVersions', { sessionId: editor.id })
  return (
    <Loaded
      resource={newest}
      failure={words.notLoaded}
      skeleton={
        <div class='card'>
          <SkeletonRows label={commonWords.loading} />
        </div>
      }
    >
      {({ versions }) => <VersionList newest={versions} />}
    </Loaded>
  )
}

function VersionList({ newest }: { newest: readonly VersionLine[] }) {
  const { editor, readOnly } = useEditing()
  const [older, setOlder] = useState<readonly VersionLine[]>([])
  const [asked, setAsked] = useState<VersionLine | undefined>(undefined)
  const list = useRef<HTMLUListElement>(null)
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.olderNotLoaded, problemCode(problem)) })
    return undefined
  })
  const shown = runOfVersions([...newest, ...older])
  const last = shown.at(-1)
  if (!last) {
    return (
      <div class='card'>
        <EmptyState text={words.none} />
      </div>
    )
  }
  const showOlder = () =>
    run(
      () => callApi('listVersions', { params: { sessionId: editor.id }, query: { before: String(last.version) } }),
      ({ versions }) => {
        // The button may go with the last page: the focus goes on to what has come.
        const row = list.current?.lastElementChild
        setOlder(heard => [...heard, ...versions])
        row?.querySelector('button')?.focus()
      },
    )
  return (
    <>
      <p class='muted history__text'>{words.text}</p>
      <div class='card'>
        <ul ref={list} class='list'>
          {shown.map(line => (
            <VersionRow
              key={line.version}
              line={line}
              isNow={line.version === editor.version}
              onRestore={readOnly ? undefined : () => setAsked(line)}
            />
          ))}
        </ul>
        {last.version > 1 && (
          <div class='history__more'>
            <Button variant='ghost' busy={busy} onClick={showOlder}>
              {words.showOlder}
            </Button>
          </div>
        )}
      </div>
      {asked && <RestoreDialog line={asked} onClose={() => setAsked(undefined)} />}
    </>
  )
}
