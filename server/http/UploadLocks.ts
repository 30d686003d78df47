import type { Lock, Locker, RequestRelease } from '@tus/server'
import { DomainError } from '../../contract/errors.ts'

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
          if (signal.aborted) throw new DomainError('bad_request', 'The request was broken off')
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
