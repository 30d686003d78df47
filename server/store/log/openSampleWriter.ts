import { limits } from '../../../contract/limits.ts'
import type { LogDatabase } from './LogDatabase.ts'
import { LogWriter } from './LogWriter.ts'

/**
 * What writes samples: when nothing else is being written or waits, and a few at a time, for whoever comes then waits
 * for these.
 */
export function openSampleWriter(database: Pick<LogDatabase, 'write' | 'idle'>, others: LogWriter): LogWriter {
  const turn = async () => {
    do {
      await others.idle()
      await database.idle()
    } while (!others.isIdle)
  }
  return new LogWriter(operations => database.write(operations), {
    turn,
    atOnce: limits.samplesAtOnce,
    mostWaiting: limits.waitingSamples,
    dropsOldest: true,
  })
}
