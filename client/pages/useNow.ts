import { useEffect, useState } from 'preact/hooks'
import { serverNow } from '../net/serverClock.ts'

/** The time by the server's clock, in steps of `everyMs`, in milliseconds. */
export function useNow(everyMs: number): number {
  const [, tell] = useState(0)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const wait = () => {
      timer = setTimeout(tick, everyMs - (serverNow() % everyMs))
    }
    const tick = () => {
      tell(count => count + 1)
      wait()
    }
    wait()
    return () => clearTimeout(timer)
  }, [everyMs])
  return serverNow()
}
