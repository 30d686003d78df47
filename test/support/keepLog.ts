import { Writable } from 'node:stream'
import { createLogger } from '../../server/http/createLogger.ts'

/** A logger whose lines are kept. */
export function keepLog() {
  const log: string[] = []
  const kept = new Writable({
    write(chunk, _, done) {
      log.push(String(chunk))
      done()
    },
  })
  return { log, logger: createLogger('debug', kept) }
}
