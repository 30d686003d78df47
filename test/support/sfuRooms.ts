import { expect, test } from 'vitest'
import type { Sfu, SfuRoom } from '../../media/sfu/Sfu.ts'
import { SfuPeer } from './SfuPeer.ts'

/** An SFU to be tried, and what may befall its media workers. */
export interface SfuSubject {
  sfu: Sfu
  killWorkers(): void
  /** From here on they live and answer everything with an error that is no refusal. */
  spoilWorkers(): void | Promise<void>
}

/** Declares a test in a room of an SFU that is opened for it and closed after it. */
export type TestInRoom = (title: string, run: (room: SfuRoom, subject: SfuSubject) => Promise<void>) => void

/** Tests of one SFU by its name. */
export function testsOf(name: string, open: () => Promise<SfuSubject>): TestInRoom {
  return (title, run) => {
    test(`${name}: ${title}`, async () => {
      const subject = await open()
      try {
        await run(subject.sfu.openRoom('room-1'), subject)
      } finally {
        await subject.sfu.close()
      }
    })
  }
}

/** Ann and Bob, ready to send and to watch. */
export const two = async (room: SfuRoom) =>
  [await new SfuPeer(room, 'ann-1').begin(), await new SfuPeer(room, 'bob-1').begin()] as const

/** A refusal by its code. */
export const code = (wanted: string): unknown => expect.objectContaining({ code: wanted })
