const key = 'reloaded-for-code'
const restMs = 60_000

/**
 * Loads the document anew, and says whether it does: only where this tab has not just done so for the same reason and in vain,
 * and not without a network, where nothing would come.
 */
export function reloadOnce(now = Date.now()): boolean {
  if (!navigator.onLine) return false
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
