import { useEffect, useRef, useState } from 'preact/hooks'
import { onServerReached } from '../net/notices.ts'
import { reloadOnce, type NotReloaded } from '../net/reloadOnce.ts'

const tryAgainAfterMs = 15_000

/** Code that is fetched when it is first needed; what did not come is fetched anew when it is needed again. */
export class LazyCode<T> {
  #loaded: T | undefined
  #loading: Promise<void> | undefined
  readonly #load: () => Promise<T>

  constructor(load: () => Promise<T>) {
    this.#load = load
  }

  get loaded(): T | undefined {
    return this.#loaded
  }

  /** Rejects as `load` does. */
  fetch(): Promise<void> {
    this.#loading ??= this.#load().then(
      code => {
        this.#loaded = code
      },
      (problem: unknown) => {
        this.#loading = undefined
        throw problem
      },
    )
    return this.#loading
  }

  /** Begins to fetch what will be needed; whether it comes is seen when it is. */
  preload(): void {
    this.fetch().catch(() => {})
  }
}

/**
 * Fetches code for the component that needs it. Code that can't be fetched is mostly that of an older build: the
 * document is loaded anew. Where that is of no use, `failed` says why, and all is tried again from time to time, as
 * soon as a server answers that did not, and by `open`; `busy` while it is.
 */
export function useLazyCode<T>(code: LazyCode<T>) {
  const [failed, setFailed] = useState<NotReloaded | undefined>(undefined)
  const [busy, setBusy] = useState(false)
  const opening = useRef(false)
  const stands = useRef(true)
  const open = async () => {
    if (opening.current) return
    opening.current = true
    setBusy(true)
    const problem = await code.fetch().then(
      () => undefined,
      () => (stands.current ? reloadOnce() : undefined),
    )
    opening.current = false
    setBusy(false)
    setFailed(problem)
  }
  const tryOpen = () => void open()
  const isMissing = code.loaded === undefined
  useEffect(
    () => () => {
      stands.current = false
    },
    [],
  )
  useEffect(() => {
    if (!isMissing) return
    tryOpen()
    const timer = setInterval(tryOpen, tryAgainAfterMs) // also after a reload, which the person may have stopped
    return () => clearInterval(timer)
  }, [isMissing])
  useEffect(() => (failed ? onServerReached(tryOpen) : undefined), [failed])
  return { loaded: code.loaded, failed, busy, open: tryOpen }
}
