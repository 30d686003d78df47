import { useState } from 'preact/hooks'
import type { ManyChange, RefusedSession } from '../../../contract/http/manySessions.ts'
import { limits } from '../../../contract/limits.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'
import { useAction } from '../useAction.ts'

/** What is done to several sessions. */
export interface ManySessions {
  busy: boolean
  /** How many have had their turn. */
  turn: number
  refused: readonly RefusedSession[]
  change(ids: readonly string[], change: ManyChange, then: () => void): void
  dismiss(): void
}

/** Changes sessions, as many at once as the server takes; says what was done, and keeps those that stayed. */
export function useManySessions(eventId: string): ManySessions {
  const [turn, setTurn] = useState(0)
  const [refused, setRefused] = useState<readonly RefusedSession[]>([])
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notDone, problemCode(problem)) })
    return undefined
  })
  const changeAll = async (ids: readonly string[], change: ManyChange) => {
    const total = { published: 0, drafted: 0, refused: [] as RefusedSession[] }
    for (let start = 0; start < ids.length; start += limits.sessionsAtOnce) {
      setTurn(start)
      const sessionIds = ids.slice(start, start + limits.sessionsAtOnce)
      const reply = await callApi('changeSessions', { params: { eventId }, body: { sessionIds, change } })
      total.published += reply.published.length
      total.drafted += reply.drafted.length
      total.refused.push(...reply.refused)
    }
    return total
  }
  return {
    busy,
    turn,
    refused,
    dismiss: () => setRefused([]),
    change: (ids, change, then) =>
      run(
        () => changeAll(ids, change),
        total => {
          setRefused(total.refused)
          const said = [
            ...(total.published > 0 ? [words.published(total.published)] : []),
            ...(total.drafted > 0 ? [words.drafted(total.drafted)] : []),
          ]
          if (said.length > 0) showToast({ text: said.join('; ') })
          then()
        },
      ),
  }
}
