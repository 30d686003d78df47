import type { FunctionComponent } from 'preact'
import { ErrorState } from '../ui/ErrorState.tsx'
import { commonWords } from '../words/common.ts'
import { CodeOnItsWay } from './CodeOnItsWay.tsx'
import { LazyCode, useLazyCode } from './useLazyCode.ts'

/** A page whose code is fetched when it is first opened, or as soon as `preload` is called. */
export type LazyPage<Props extends object> = FunctionComponent<Props> & { preload(): void }

/** Makes a lazy page. */
export function lazyPage<Props extends object>(load: () => Promise<FunctionComponent<Props>>): LazyPage<Props> {
  const code = new LazyCode(load)
  function LazyPage(props: Props) {
    const { loaded: Page, failed, busy, open } = useLazyCode(code)
    if (Page) return <Page {...props} />
    if (failed) {
      return (
        <main id='main' class='page'>
          <ErrorState
            text={commonWords.pageNotLoaded[failed]}
            retryLabel={commonWords.tryAgain}
            busy={busy}
            onRetry={open}
          />
        </main>
      )
    }
    return (
      <main id='main' class='page'>
        <CodeOnItsWay lines={5} text={commonWords.pageTakesLong} />
      </main>
    )
  }
  return Object.assign(LazyPage, { preload: () => code.preload() })
}
