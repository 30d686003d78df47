import { computed, signal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'

const shown = signal(0)

/** Whether what is in sight says by itself that the server can't be reached. */
export const hasOwnConnectionLine = computed(() => shown.value > 0)

/** For what has a line of its own about the connection: as long as it stands, nobody else speaks of it. */
export function useOwnConnectionLine(): void {
  useLayoutEffect(() => {
    shown.value += 1
    return () => {
      shown.value -= 1
    }
  }, [])
}
