/**
 * Reads colour tokens as a canvas takes them, such as `rgb(13, 92, 70)`, where an element stands; and again whenever
 * the person's scheme turns light or dark. A custom property alone would answer with both halves of its pair. Answers
 * how to stop.
 */
export function followColors<Token extends `--${string}`>(
  at: HTMLElement,
  tokens: readonly Token[],
  onColors: (colors: Record<Token, string>) => void,
): () => void {
  const probe = at.appendChild(document.createElement('i'))
  probe.hidden = true
  const read = () => {
    const colors = tokens.map(token => {
      probe.style.color = `var(${token})`
      return [token, getComputedStyle(probe).color]
    })
    onColors(Object.fromEntries(colors) as Record<Token, string>)
  }
  const scheme = matchMedia('(prefers-color-scheme: dark)')
  scheme.addEventListener('change', read)
  read()
  return () => {
    scheme.removeEventListener('change', read)
    probe.remove()
  }
}
