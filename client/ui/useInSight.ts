import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** Whether any of an element is in sight: not scrolled away, and not cut off by what it stands in. */
export function useInSight(ref: RefObject<Element>): boolean {
  const [isInSight, setIsInSight] = useState(false)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const observer = new IntersectionObserver(entries => setIsInSight(entries.at(-1)!.isIntersecting))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return isInSight
}
