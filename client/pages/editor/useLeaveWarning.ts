import { useEffect } from 'preact/hooks'
import type { DocumentConnection } from '../../net/DocumentConnection.ts'

/**
 * Lets the browser ask before the page is left with unsaved text that nothing keeps: where there is no storage (rule
 * S14).
 */
export function useLeaveWarning(connection: DocumentConnection): void {
  useEffect(() => {
    let keeps = true
    void hasStorage().then(answer => {
      keeps = answer
    })
    const ask = (event: BeforeUnloadEvent) => {
      if (!keeps && connection.unsaved.peek()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [connection])
}

/** Some private windows have the interface of a storage, and refuse to open it. */
function hasStorage(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  try {
    const request = indexedDB.open('greenroom-storage-check')
    request.onsuccess = () => {
      request.result.close()
      resolve(true)
    }
    request.onerror = () => resolve(false)
  } catch {
    resolve(false)
  }
  return promise
}
