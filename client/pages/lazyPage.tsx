import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { commonWords } from '../words/common.ts'
import { onServerReached } from '../net/notices.ts'
import { reloadOnce } from '../net/reloadOnce.ts'

/** A page whose code is fetched when it is first opened, or as soon as `preload` is called. */
export type LazyPage<Props extends object> = FunctionComponent<Props> & { preload(): void }

/**
 * Makes a lazy page. Code that can't be fetched is mostly that of an older build: the document is loaded anew, once.
 * Where the server does not answer it is fetched again as soon as it does.
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
    const [failed, setFailed] = useState(false)
    const late = useDelayed(!known && !failed)
    const open = () => {
      setFailed(false)
      begin().then(
        () => loaded(count => count + 1),
        () => {
          void reloadOnce().then(reloads => setFailed(!reloads))
        },
      )
    }
    useEffect(() => {
      if (!known) open()
    }, [])
    useEffect(() => (failed ? onServerReached(open) : undefined), [failed])
    const Page = known
    if (Page) return <Page {...props} />
    if (failed) {
      return (
        <main id='main' class='page'>
          <ErrorState text={commonWords.pageNotLoaded} retryLabel={commonWords.tryAgain} onRetry={open} />
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
