import { useEffect, useState } from 'preact/hooks'

const restMs = 60
/** What a look-up takes of a text; nothing is called longer. */
const maxChars = 100

/** Asks the server for what has a text in its name. */
export type LookUp<T> = (text: string, signal: AbortSignal) => Promise<readonly T[]>

/** What a text has found last; `stale` while a newer one is looked for; `failed` if there is nothing for the newest. */
export interface Found<T> {
  found: readonly T[] | undefined
  stale: boolean
  failed: boolean
}

/**
 * What the typed text finds, once the typing rests; nothing is looked for while there is no text at all (`undefined`).
 * The look-up is the same one while it looks in the same place.
 */
export function useFound<T>(lookUp: LookUp<T>, text: string | undefined): Found<T> {
  const [found, setFound] = useState<readonly T[] | undefined>(undefined)
  const [foundFor, setFoundFor] = useState<string | undefined>(undefined)
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (text === undefined) return
    const abort = new AbortController()
    const look = async () => {
      try {
        const those = await lookUp(text.slice(0, maxChars), abort.signal)
        if (abort.signal.aborted) return
        setFound(those)
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
  }, [lookUp, text])
  const stale = foundFor !== text
  return { found, stale, failed: failed && stale }
}
