/** Asks its person, and goes if they agree. */
type Ask = (go: () => void) => void

let asks: Ask | undefined

/** Lets a page with unsaved changes ask first; the answer ends that. */
export function askBeforeLeaving(ask: Ask): () => void {
  asks = ask
  return () => {
    if (asks === ask) asks = undefined
  }
}

/** Goes at once, or, where the page has unsaved changes, once its person agrees to lose them. */
export function leavePage(go: () => void): void {
  if (asks) asks(go)
  else go()
}
