import { limits } from '../../contract/limits.ts'
import type { Clock } from './Clock.ts'
import type { LogRecord, RoomRecords } from './RoomLog.ts'

const bounds = { records: limits.pageRecords, chars: limits.pageChars }

/**
 * A room's records after a number, until there are no more. The next page is read while one is being worked on, and
 * others have a turn of the event loop in between, however long the log is and whatever is done with each record.
 */
export async function* readRecords(
  log: RoomRecords,
  clock: Clock,
  after: number,
): AsyncGenerator<LogRecord, void, undefined> {
  let next = log.readPage(after, bounds)
  for (;;) {
    const page = await next
    if (page.length === 0) return
    next = log.readPage(page.at(-1)!.seq, bounds)
    next.catch(() => {}) // thrown above, once its turn has come
    let turnBegan = clock.now()
    for (const record of page) {
      if (clock.now() - turnBegan >= limits.turnMs) {
        await new Promise<void>(resolve => {
          clock.after(0, resolve)
        })
        turnBegan = clock.now()
      }
      yield record
    }
  }
}
