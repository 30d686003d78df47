import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openLogs, type Logs } from '../../server/store/log/Logs.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import { readWhole } from '../support/readWhole.ts'

const lanes = 4
const program = join(import.meta.dirname, '../support/appendingProcess.ts')

/**
 * Appends until so many acknowledgements were printed, kills with no warning, and answers with the last number of each
 * log.
 */
async function appendUntilKilled(
  { dataDir, databaseUrl = '' }: StoreConfig,
  acknowledgements: number,
): Promise<Map<string, number>> {
  const child = spawn(process.execPath, [program, dataDir, databaseUrl, String(lanes), '100000', 'compacting'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let out = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    if (out.split('\n').length > acknowledgements) child.kill('SIGKILL')
  })
  await new Promise(resolve => {
    child.on('close', resolve)
  })
  const lines = out.split('\n').slice(0, -1)
  expect(lines.length).toBeGreaterThanOrEqual(acknowledgements)
  return new Map(lines.map(line => line.split(' ')).map(([log, n]) => [log!, Number(n)]))
}

async function numbersIn(logs: Logs, lane: number): Promise<{ room: number[]; document: number[] }> {
  const { records } = await readWhole(logs.roomLog(`room-${lane}`), 1)
  const { updates } = (await logs.documentLog.read(`draft-${lane}`))!
  expect(records.map(record => record.words[0]?.text)).toEqual(records.map(record => `text ${record.seq}`))
  return {
    room: records.map(record => record.seq),
    document: updates.slice(1).flatMap(numbersOf),
  }
}
/** A number takes two bytes; an update that was put in place of others holds several. */
const numbersOf = (update: Uint8Array) =>
  Array.from({ length: update.length / 2 }, (_, i) => update[2 * i]! * 256 + update[2 * i + 1]!)
const upTo = (last: number) => Array.from({ length: last }, (_, i) => i + 1)

describe.for(storeDialects)('%s', dialect => {
  test.for([1, 37, 400, 1500])(
    '[S14] [J5] kill -9 after %i acknowledgements loses none, and leaves no gap',
    async acknowledgements => {
      const config = await useTemporaryStore(dialect)
      const acknowledged = await appendUntilKilled(config, acknowledgements)
      const logs = await openLogs(config)
      onTestFinished(() => logs.close())
      for (let lane = 0; lane < lanes; lane += 1) {
        if (!acknowledged.has(`room-${lane}`)) continue
        const { room, document } = await numbersIn(logs, lane)
        expect(room).toEqual(upTo(room.length))
        expect(document).toEqual(upTo(document.length))
        expect(room.length).toBeGreaterThanOrEqual(acknowledged.get(`room-${lane}`)!)
        expect(document.length).toBeGreaterThanOrEqual(acknowledged.get(`draft-${lane}`) ?? 0)
        expect(room.length).toBeLessThanOrEqual(acknowledged.get(`room-${lane}`)! + 1) // at most one was under way
      }
    },
  )
})
