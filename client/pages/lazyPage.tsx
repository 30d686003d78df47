import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { commonWords } from '../words/common.ts'

/** A page whose code is fetched when it is first opened; a failure can be tried again. */
export function lazyPage<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
): FunctionComponent<Props> {
  let known: FunctionComponent<Props> | undefined
  return function LazyPage(props: Props) {
    const [, loaded] = useState(0)
    const [failed, setFailed] = useState(false)
    const late = useDelayed(!known && !failed)
    const begin = () => {
      setFailed(false)
      load().then(
        page => {
          known = page
          loaded(count => count + 1)
        },
        () => setFailed(true),
      )
    }
    useEffect(() => {
      if (!known) begin()
    }, [])
    const Page = known
    if (Page) return <Page {...props} />
    if (failed)
      return (
        <main id='main' class='page'>
          <ErrorState text={commonWords.pageNotLoaded} retryLabel={commonWords.tryAgain} onRetry={begin} />
        </main>
      )
    return late ? (
      <main id='main' class='page'>
        <Skeleton lines={5} label={commonWords.loading} />
      </main>
    ) : null
  }
}
