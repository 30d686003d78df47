import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { SessionEditor } from './SessionEditor.tsx'

/** The editor of a session (rules S1, S11). What was opened once stays in sight when the right to it ends. */
export function EditorPage({ sessionId }: { sessionId: string }) {
  const resource = useApi('getEditor', { sessionId })
  const editor = resource.data.value
  useTitle(editor && (editor.version === 0 ? words.newSession : words.editSession))
  if (editor) {
    return (
      <Shell eventId={editor.eventId} current='agenda' focus>
        <SessionEditor
          key={editor.documentId}
          editor={editor}
          problem={resource.problem.value}
          onStale={resource.reload}
        />
      </Shell>
    )
  }
  const isGone = resource.problem.value !== undefined && problemCode(resource.problem.value) === 'not_found'
  return (
    <Shell current='agenda' focus>
      {!isGone && <h1 class='visually-hidden'>{words.editSession}</h1>}
      <Loaded
        resource={resource}
        failure={words.notLoaded}
        skeleton={<Skeleton lines={5} label={commonWords.loading} />}
      >
        {() => <></>}
      </Loaded>
    </Shell>
  )
}
