import { useRef, useState } from 'preact/hooks'
import type { ManyChange, RefusedSession, SessionStart } from '../../../contract/http/manySessions.ts'
import { limits } from '../../../contract/limits.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'
import { useAction } from '../useAction.ts'

/** What is asked for: where each session is moved from is found out when it is. */
export type WantedChange = Exclude<ManyChange, { kind: 'move' }> | { kind: 'move'; minutes: number }

/** What is done to several sessions. */
export interface ManySessions {
  busy: boolean
  /** How many have had their turn. */
  turn: number
  refused: readonly RefusedSession[]
  change(ids: readonly string[], change: WantedChange, then: () => void): void
  dismiss(): void
}

interface Total {
  published: string[]
  drafted: string[]
  refused: RefusedSession[]
  /** Why those after these had no turn. */
  problem?: unknown
}

/**
 * Changes sessions, as many at once as the server takes; says what was done, and keeps those that stayed. Where it
 * stops half-way, what was done leaves the choice, so that it is not done twice.
 */
export function useManySessions(eventId: string, onLeave: (ids: readonly string[]) => void): ManySessions {
  /** Kept until the server has answered: a second try, of a reply that was lost, moves nothing twice. */
  const starts = useRef(new Map<string, SessionStart>())
  const [turn, setTurn] = useState(0)
  const [refused, setRefused] = useState<readonly RefusedSession[]>([])
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notDone, problemCode(problem)) })
    return undefined
  })
  const startsOf = async (ids: readonly string[]) => {
    const unknown = ids.filter(id => !starts.current.has(id))
    if (unknown.length > 0) {
      const reply = await callApi('getSessionStarts', { params: { eventId }, query: { ids: unknown.join(',') } })
      for (const start of reply.starts) starts.current.set(start.id, start)
    }
    return ids.flatMap(id => starts.current.get(id) ?? [])
  }
  const changeAll = async (ids: readonly string[], wanted: WantedChange): Promise<Total> => {
    const total: Total = { published: [], drafted: [], refused: [] }
    for (let start = 0; start < ids.length; start += limits.sessionsAtOnce) {
      setTurn(start)
      const sessionIds = ids.slice(start, start + limits.sessionsAtOnce)
      try {
        const change = wanted.kind === 'move' ? { ...wanted, from: await startsOf(sessionIds) } : wanted
        const reply = await callApi('changeSessions', { params: { eventId }, body: { sessionIds, change } })
        for (const id of sessionIds) starts.current.delete(id)
        total.published.push(...reply.published)
        total.drafted.push(...reply.drafted)
        total.refused.push(...reply.refused)
      } catch (problem) {
        if (start === 0) throw problem
        return { ...total, problem }
      }
    }
    return total
  }
  const tell = ({ published, drafted, problem }: Total, all: number, { kind }: WantedChange) => {
    if (problem !== undefined) {
      const stopped = words.stopped(published.length + drafted.length, all)
      showToast({ text: failureText(stopped, problemCode(problem)) })
    }
    const said = [
      ...(published.length > 0 ? [words.changed[kind](published.length)] : []),
      ...(drafted.length > 0 ? [words.drafted(drafted.length)] : []),
    ]
    if (said.length > 0) showToast({ text: said.join('; ') })
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
          tell(total, ids.length, change)
          if (total.problem !== undefined) onLeave([...total.published, ...total.drafted])
          then()
        },
      ),
  }
}
