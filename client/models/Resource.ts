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
  close(): void
}

/** `load` fetches; `watch` tells of changes until its answer is called. */
export interface ResourceSource<T> {
  load(abort: AbortSignal): Promise<T>
  watch?(onChanged: () => void): () => void
}

/** Opens a resource and begins to load it. */
export function openResource<T>({ load, watch }: ResourceSource<T>): Resource<T> {
  const data = signal<T | undefined>(undefined)
  const problem = signal<unknown>(undefined)
  const loading = signal(false)
  const abort = new AbortController()
  let again = false

  const run = async () => {
    loading.value = true
    do {
      again = false
      try {
        const loaded = await load(abort.signal)
        if (abort.signal.aborted) return
        data.value = loaded
        problem.value = undefined
      } catch (error) {
        if (abort.signal.aborted) return
        problem.value = error
      }
    } while (again)
    loading.value = false
  }
  const reload = () => {
    if (abort.signal.aborted) return
    if (loading.peek()) again = true
    else void run()
  }
  const unwatch = watch?.(reload)
  reload()
  const close = () => {
    abort.abort()
    unwatch?.()
  }
  return { data, problem, loading, reload, close }
}
