import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { showToast } from '../ui/toasts.ts'

/** Something that a person has asked for and that takes its time. */
export interface Action {
  busy: boolean
  /** Why the last try failed, in words. */
  failure: string | undefined
  /**
   * Does the work, once at a time. `then` runs with its result only while the page that asked still stands: a late
   * answer takes nobody away from where they have gone meanwhile. A failure is said in any case.
   */
  run<T>(work: () => Promise<T>, then?: (result: T) => void): void
}

/**
 * Keeps whether an action is under way, and why it failed; `failureOf` puts a problem into words, or deals with it and
 * says nothing. It is told whether what asked is still there.
 */
export function useAction(failureOf: (problem: unknown, isThere: boolean) => string | undefined): Action {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | undefined>(undefined)
  const running = useRef(false)
  const stands = useRef(true)
  useLayoutEffect(
    () => () => {
      stands.current = false
    },
    [],
  )

  const perform = async <T>(work: () => Promise<T>, then?: (result: T) => void) => {
    if (running.current) return
    running.current = true
    setBusy(true)
    setFailure(undefined)
    try {
      const result = await work()
      if (stands.current) then?.(result)
    } catch (problem) {
      const failure = failureOf(problem, stands.current)
      if (stands.current) setFailure(failure)
      // Who has closed the dialog meanwhile takes it for done.
      else if (failure !== undefined) showToast({ text: failure, stays: true })
    } finally {
      running.current = false
      if (stands.current) setBusy(false)
    }
  }
  return { busy, failure, run: (work, then) => void perform(work, then) }
}
