const key = 'reloaded-for-code'
const restMs = 60_000

/** A server that has not answered by then would leave the person with the browser's own page of errors. */
const answersWithinMs = 3000

/**
 * Loads the document anew, and says whether it does: only where the server serves it, and this tab has not just done so
 * for the same reason and in vain.
 */
export async function reloadOnce(now = Date.now()): Promise<boolean> {
  if (!navigator.onLine || !(await isServed())) return false
  try {
    const last = Number(sessionStorage.getItem(key) ?? 0)
    if (now - last < restMs) return false
    sessionStorage.setItem(key, String(now))
  } catch {
    return false // without a storage nothing would end the loop
  }
  location.reload()
  return true
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
