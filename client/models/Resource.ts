import { signal, type ReadonlySignal } from '@preact/signals'

/** Something that a page shows and that lives on the server. */
export interface Resource<T> {
  /** What was loaded last; stays while it is loaded again. */
  readonly data: ReadonlySignal<T | undefined>
  /** Why the last try failed; gone with the next success. */
  readonly problem: ReadonlySignal<unknown>
  readonly loading: ReadonlySignal<boolean>
  /** Loads again: one load runs at a time, and what is asked for meanwhile follows it. */
  reload(): void
  /** The same; resolves when what was asked for from now on has come, or has failed. */
  reloaded(): Promise<void>
  close(): void
}

/**
 * `load` fetches; `watch` tells of versions, which are times of the server, until its answer is called; `now` is a time
 * that has surely come there. What was asked for at or after a version's time holds it.
 */
export interface ResourceSource<T> {
  load(abort: AbortSignal): Promise<T>
  watch?(onVersion: (version: number) => void): () => void
  now?(): number
}

/** Opens a resource and begins to load it. */
export function openResource<T>({ load, watch, now = () => -Infinity }: ResourceSource<T>): Resource<T> {
  const data = signal<T | undefined>(undefined)
  const problem = signal<unknown>(undefined)
  const loading = signal(false)
  const abort = new AbortController()
  let again = false
  /** Wait for the load that begins next. */
  let waiting: (() => void)[] = []
  /** The newest version that is loaded, or will be when the load that runs succeeds. */
  let askedAt = -Infinity

  const run = async () => {
    loading.value = true
    do {
      again = false
      askedAt = now()
      const told = waiting
      waiting = []
      try {
        const loaded = await load(abort.signal)
        if (abort.signal.aborted) return
        data.value = loaded
        problem.value = undefined
      } catch (error) {
        if (abort.signal.aborted) return
        askedAt = -Infinity
        problem.value = error
      }
      for (const tell of told) tell()
    } while (again)
    loading.value = false
  }
  const reload = () => {
    if (abort.signal.aborted) return
    if (loading.peek()) again = true
    else void run()
  }
  const reloaded = () =>
    new Promise<void>(resolve => {
      waiting.push(resolve)
      reload()
    })
  const unwatch = watch?.(version => {
    if (version > askedAt) reload()
  })
  reload()
  const close = () => {
    abort.abort()
    unwatch?.()
  }
  return { data, problem, loading, reload, reloaded, close }
}
