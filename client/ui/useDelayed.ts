import { useEffect, useState } from 'preact/hooks'

/** True once `active` has held for so long: a skeleton that does not flash. */
export function useDelayed(active: boolean, ms = 200): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) {
      setLate(false)
      return
    }
    const timer = setTimeout(() => setLate(true), ms)
    return () => clearTimeout(timer)
  }, [active, ms])
  return active && late
}
