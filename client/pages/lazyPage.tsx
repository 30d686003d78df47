import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { commonWords } from '../words/common.ts'
import { onServerReached } from '../net/notices.ts'
import { reloadOnce, type NotReloaded } from '../net/reloadOnce.ts'

const tryAgainAfterMs = 15_000

/** A page whose code is fetched when it is first opened, or as soon as `preload` is called. */
export type LazyPage<Props extends object> = FunctionComponent<Props> & { preload(): void }

/**
 * Makes a lazy page. Code that can't be fetched is mostly that of an older build: the document is loaded anew, once.
 * What does not come nevertheless is fetched again from time to time, and as soon as a server answers that did not.
 */
export function lazyPage<Props extends object>(load: () => Promise<FunctionComponent<Props>>): LazyPage<Props> {
  let known: FunctionComponent<Props> | undefined
  let loading: Promise<void> | undefined
  const begin = (): Promise<void> => {
    loading ??= load().then(
      page => {
        known = page
      },
      (problem: unknown) => {
        loading = undefined
        throw problem
      },
    )
    return loading
  }
  function LazyPage(props: Props) {
    const [, loaded] = useState(0)
    const [failed, setFailed] = useState<NotReloaded | undefined>(undefined)
    const late = useDelayed(!known && !failed)
    const show = () => {
      setFailed(undefined)
      loaded(count => count + 1)
    }
    const open = () => {
      setFailed(undefined)
      begin().then(show, () => void reloadOnce().then(setFailed))
    }
    useEffect(() => {
      if (!known) open()
    }, [])
    useEffect(() => {
      if (!failed) return
      const stopHearing = onServerReached(open)
      const timer = setInterval(() => void begin().then(show, () => {}), tryAgainAfterMs)
      return () => {
        stopHearing()
        clearInterval(timer)
      }
    }, [failed])
    const Page = known
    if (Page) return <Page {...props} />
    if (failed) {
      return (
        <main id='main' class='page'>
          <ErrorState text={commonWords.pageNotLoaded[failed]} retryLabel={commonWords.tryAgain} onRetry={open} />
        </main>
      )
    }
    return late ? (
      <main id='main' class='page'>
        <Skeleton lines={5} label={commonWords.loading} />
      </main>
    ) : null
  }
  return Object.assign(LazyPage, { preload: () => void begin().catch(() => {}) })
}
