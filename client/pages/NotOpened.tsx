import { useEffect, useRef, useState } from 'preact/hooks'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import { problemCode } from '../net/ApiProblem.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { commonWords, failureText } from '../words/common.ts'
import { loadMe } from './account.ts'

/**
 * Stands where the server has not said yet who is signed in, and asks again by itself: no connection is open yet that
 * would tell when the server is back. `problem` is another object for each failure.
 */
export function NotOpened({ problem }: { problem: unknown }) {
  const [busy, setBusy] = useState(false)
  const attempts = useRef(0)
  const askAgain = async () => {
    setBusy(true)
    await loadMe()
    setBusy(false)
  }
  useEffect(() => {
    const timer = setTimeout(() => void askAgain(), retryDelayMs(attempts.current++, Math.random()))
    return () => clearTimeout(timer)
  }, [problem])
  return (
    <main class='page'>
      <ErrorState
        text={`${failureText(commonWords.notOpened, problemCode(problem))} ${commonWords.triedByItself}`}
        retryLabel={commonWords.tryAgain}
        busy={busy}
        onRetry={() => void askAgain()}
      />
    </main>
  )
}
