import { useLayoutEffect } from 'preact/hooks'

/** Lets the styles of the whole page read lengths, in CSS pixels, that a component has measured. */
export function useRootLengths(lengths: Record<`--${string}`, number>): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    for (const [name, length] of Object.entries(lengths)) style.setProperty(name, `${length}px`)
    return () => {
      for (const name of Object.keys(lengths)) style.removeProperty(name)
    }
  }, Object.values(lengths))
}
