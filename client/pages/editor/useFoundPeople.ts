import { useEffect, useState } from 'preact/hooks'
import type { PersonCard } from '../../../contract/http/PersonCard.ts'
import type { RouteQuery } from '../../../contract/http.ts'
import { callApi } from '../../net/api.ts'

const restMs = 120

/** Whom a text has found last; `stale` while a newer text is looked for. */
export interface FoundPeople {
  found: readonly PersonCard[] | undefined
  stale: boolean
  failed: boolean
}

/**
 * The people of an event whose name has the typed text; nobody is looked for while there is no text at all
 * (`undefined`).
 */
export function useFoundPeople(
  eventId: string,
  role: RouteQuery<'searchPeople'>['role'],
  text: string | undefined,
): FoundPeople {
  const [found, setFound] = useState<readonly PersonCard[] | undefined>(undefined)
  const [foundFor, setFoundFor] = useState<string | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (text === undefined) return
    const abort = new AbortController()
    const look = async () => {
      try {
        const { people } = await callApi('searchPeople', {
          params: { eventId },
          query: { role, text: text.slice(0, 100) },
          signal: abort.signal,
        })
        setFound(people)
        setFoundFor(text)
        setFailed(false)
      } catch {
        if (!abort.signal.aborted) setFailed(true)
      }
    }
    const timer = setTimeout(() => void look(), text === '' ? 0 : restMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [eventId, role, text])
  return { found, stale: foundFor !== text, failed }
}
