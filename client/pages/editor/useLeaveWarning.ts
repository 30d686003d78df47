import { useEffect } from 'preact/hooks'
import type { DocumentConnection } from '../../net/DocumentConnection.ts'

/**
 * Lets the browser ask before the page is left with unsaved text that nothing keeps: where there is no storage, or too
 * little (rule S14).
 */
export function useLeaveWarning(connection: DocumentConnection): void {
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (connection.unsaved.peek() && !connection.keeps.peek()) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [connection])
}
