const key = 'reloaded-for-code'
/** So long the document is not loaded anew again; twice as long each time that it was in vain. */
const restMs = 60_000

/** A server that has not answered by then would leave the person with the browser's own page of errors. */
const answersWithinMs = 3000

/**
 * Why the document is not loaded anew: the server does not serve it, or that was just done and in vain, or would come
 * under the hands of somebody who writes.
 */
export type NotReloaded = 'unreachable' | 'inVain'

const writing = 'input, textarea, select, [contenteditable="true"]'

/** Loads the document anew for code that can't be fetched, or says why it does not. */
export async function reloadOnce(now = Date.now()): Promise<NotReloaded | undefined> {
  if (!navigator.onLine || !(await isServed())) return 'unreachable'
  if (document.activeElement?.matches(writing)) return 'inVain'
  try {
    const [last = 0, rest = restMs] = (sessionStorage.getItem(key) ?? '').split(' ').map(Number)
    if (now - last < rest) return 'inVain'
    const isInVain = now - last < 2 * rest
    sessionStorage.setItem(key, `${now} ${isInVain ? 2 * rest : restMs}`)
  } catch {
    return 'inVain' // without a storage nothing would end the loop
  }
  location.reload()
  return undefined
}

/** Asks for the document as the reload would: the server gives it only to who takes HTML. */
async function isServed(): Promise<boolean> {
  try {
    const { ok } = await fetch(location.href, {
      headers: { accept: 'text/html' },
      cache: 'no-store',
      signal: AbortSignal.timeout(answersWithinMs),
    })
    return ok
  } catch {
    return false
  }
}
