import { expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { draftKind } from '../../contract/documentKinds.ts'
import { descriptionOf, draftShape } from '../../contract/sessionDocument.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { CompactionThread } from '../../server/store/thread/CompactionThread.ts'
import { contentOf } from '../support/FuzzedDocuments.ts'
import { longestStandstill } from '../support/longestStandstill.ts'

/** What nobody notices who waits for the same thread. */
const boundMs = 50

/** A large draft, as it was written: 900 kB in 5,000 lines, many of which were changed and deleted. */
function writeLargeLog(): Uint8Array[] {
  const doc = new Y.Doc()
  const log: Uint8Array[] = []
  doc.on('update', update => log.push(update))
  const description = descriptionOf(doc)
  for (let n = 0; n < 5000; n++) {
    doc.transact(() => {
      const paragraph = new Y.XmlElement('paragraph')
      description.insert(0, [paragraph])
      paragraph.insert(0, [new Y.XmlText('word '.repeat(40))])
    })
    if (n % 4 === 3) description.delete(2, 1)
  }
  return log
}

function useThread(): CompactionThread {
  const thread = new CompactionThread()
  onTestFinished(() => thread.close())
  return thread
}

test('[S14] compacting the log of a large draft keeps nobody else waiting', async () => {
  const thread = useThread()
  const log = writeLargeLog()
  let compacted: Uint8Array[] = []
  const { cpuMs } = await longestStandstill(async () => {
    compacted = await thread.compactLog(log, draftKind)
  })
  expect(cpuMs).toBeLessThan(boundMs)
  const [before, after] = [(await readStored(log)).doc, (await readStored(compacted)).doc]
  for (const doc of [before, after]) draftShape.open(doc)
  expect(contentOf(after)).toEqual(contentOf(before))
  expect(compacted).toHaveLength(1)
  expect(compacted[0]!.length).toBeGreaterThan(800_000)
})

test('[S14] a log that can’t be compacted says so, and the next one is', async () => {
  const thread = useThread()
  await expect(thread.compactLog([Uint8Array.of(1, 2, 3), Uint8Array.of(4)], draftKind)).rejects.toThrow()
  const log = writeLargeLog().slice(0, 3)
  expect(await thread.compactLog(log, draftKind)).toHaveLength(1)
})

test('[O3] a thread that is at work is ended with the server', async () => {
  const thread = new CompactionThread()
  const compacting = expect(thread.compactLog(writeLargeLog(), draftKind)).rejects.toThrow()
  await thread.close()
  await compacting
  await expect(thread.compactLog([], draftKind)).rejects.toThrow()
})
