const key = 'reloaded-for-code'
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
    const last = Number(sessionStorage.getItem(key) ?? 0)
    if (now - last < restMs) return 'inVain'
    sessionStorage.setItem(key, String(now))
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
