import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { GroupCommit } from '../../media/room/GroupCommit.ts'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { failTest } from '../support/failTest.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'

const longWords = 'x'.repeat(limits.waitingBytes / 8) // two bytes a character

const record = (seq: number): LogRecord =>
  ({ seq, events: [{}], words: [{ ref: 'a', person: 'ann-1', text: longWords }] }) as unknown as LogRecord

test('[RS9] what waits for a log is bounded by its size, and what has been written counts no more', async () => {
  const parts = { log: new FakeRoomLog(), fence: 1, clock: new FakeClock(), saved: {}, failed: failTest }
  const commit = new GroupCommit(parts)
  for (let round = 0; round < 3; round += 1) {
    const written: Promise<void>[] = []
    for (let n = 1; n <= 4; n += 1) {
      expect(commit.isFull).toBe(false)
      written.push(commit.append(record(4 * round + n), parts.saved))
    }
    expect(commit.isFull, 'four records of a quarter each').toBe(true)
    await Promise.all(written)
  }
  expect(commit.isFull).toBe(false)
})
