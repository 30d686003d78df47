import { useState } from 'preact/hooks'
import type { PublishedMeanwhile } from '../../../contract/sessionFields.ts'
import type { FieldProblems } from '../../../contract/sessionFields.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { announce } from '../../ui/announce.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { useEditing } from './Editing.ts'
import type { Refused } from './problems.ts'
import { savedOrLost } from './savedOrLost.ts'

/**
 * Publishes the draft once the server has all of this page's edits, images and tags that it is still sent among them
 * (rule S16). What is wrong goes to `onRefused` and
 * takes the focus; what somebody else published before waits in `meanwhile` for a decision; `onStale` runs when there
 * is a new version.
 */
export function usePublish(onRefused: (refused: Refused) => void, onStale: () => void) {
  const { editor, draft, connection, unreadable, touched, underway } = useEditing()
  const [busy, setBusy] = useState(false)
  const [meanwhile, setMeanwhile] = useState<PublishedMeanwhile | undefined>(undefined)

  const refuse = (problems: FieldProblems) => {
    onRefused({ problems, fields: draft.fields.peek() })
    announce(words.notSavedYet)
    focusFirstError(document.getElementById('session-fields'))
  }
  const fail = (problem: unknown) => {
    setMeanwhile(undefined)
    const { code, details } =
      problem instanceof ApiProblem ? problem : { code: problemCode(problem), details: undefined }
    if (code === 'invalid_fields') refuse((details as { problems?: FieldProblems } | undefined)?.problems ?? {})
    else if (code === 'published_meanwhile') setMeanwhile(details as PublishedMeanwhile)
    else showToast({ text: failureText(words.notSaved, code) })
  }
  const send = async (baseVersion: number) => {
    await underway.settled()
    if (!(await savedOrLost(connection))) return showToast({ text: words.notSavedOffline })
    await callApi('publishSession', { params: { sessionId: editor.id }, body: { baseVersion } })
    setMeanwhile(undefined)
    touched.value = false
    showToast({ text: editor.version === 0 ? words.created : words.saved })
    onStale()
  }
  const publish = async (baseVersion: number) => {
    if (unreadable.value.size > 0) return refuse({}) // the draft does not hold what stands in these fields
    setBusy(true)
    try {
      await send(baseVersion)
    } catch (problem) {
      fail(problem)
    } finally {
      setBusy(false)
    }
  }
  const dismissMeanwhile = () => {
    setMeanwhile(undefined)
    onStale()
  }
  return { publish, busy, meanwhile, dismissMeanwhile }
}
