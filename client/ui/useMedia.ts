import { useEffect, useState } from 'preact/hooks'

/** Whether a media query fits now. */
export function useMedia(query: string): boolean {
  const [fits, setFits] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const tell = () => setFits(list.matches)
    tell()
    list.addEventListener('change', tell)
    return () => list.removeEventListener('change', tell)
  }, [query])
  return fits
}
