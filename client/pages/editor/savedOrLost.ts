import { effect } from '@preact/signals'
import type { DocumentConnection } from '../../net/DocumentConnection.ts'

/** Waits until the server has all of this page's edits; answers false as soon as it can't be reached. */
export async function savedOrLost(connection: Pick<DocumentConnection, 'status' | 'whenSaved'>): Promise<boolean> {
  const lost = Promise.withResolvers<boolean>()
  const stop = effect(() => {
    if (connection.status.value.state !== 'online') lost.resolve(false)
  })
  try {
    return await Promise.race([
      connection.whenSaved().then(
        () => true,
        () => false,
      ),
      lost.promise,
    ])
  } finally {
    stop()
  }
}
