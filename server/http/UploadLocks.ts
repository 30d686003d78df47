import type { Lock, Locker, RequestRelease } from '@tus/server'
import { DomainError } from '../../contract/errors.ts'

/** Says to a request that it need not be read any more; who sent it asks again how far the upload has come. */
export const displaced = () => new DomainError('displaced', 'A newer request goes on with this upload')

interface Holder {
  askToEnd: RequestRelease
  ended: Promise<void>
}

/**
 * Lets one request at a time write to an upload. Who comes later asks the one before to end: it may belong to a
 * connection that is lost, which nobody has noticed yet.
 */
export class UploadLocks implements Locker {
  readonly #holders = new Map<string, Holder>()

  newLock(id: string): Lock {
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    return {
      lock: async (signal, askToEnd) => {
        for (let holder = this.#holders.get(id); holder; holder = this.#holders.get(id)) {
          await holder.askToEnd()
          await holder.ended
          if (signal.aborted) throw displaced()
        }
        this.#holders.set(id, { askToEnd, ended })
      },
      unlock: async () => {
        this.#holders.delete(id)
        end()
      },
    }
  }
}
