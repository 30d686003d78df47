import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { encodeUpdate } from '../../contract/documentProtocol.ts'
import { CompactionThread } from '../../server/store/thread/CompactionThread.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { openDocumentServer, type DocumentServer } from '../support/documentServer.ts'
import { HostileEditor } from '../support/HostileEditor.ts'
import { between, encodePieces, inTurns, prepended, type Piece, type Position } from '../support/hostileUpdates.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

/** Far below the many seconds that it would take, and above what a document of this size takes to be loaded anew. */
const boundMs = 3000
const firstId = 1_000_000
const count = 9000

const opened = useDraftServer()

async function joinAfter(exchange: Uint8Array): Promise<HostileEditor> {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1', { clientId: firstId + 20 }).join(
    exchange,
  )
  await hostile.whenAcknowledged(1)
  return hostile
}

test.each([
  ['only on one side', {}],
  ['on both sides', { rightOrigin: [firstId + 10, count / 2 - 1] as const }],
])('[DS7] content that Yjs would seek a place for step by step is cut off: neighbours %s', async (_, rightOrigin) => {
  const hostile = await joinAfter(inTurns(firstId, count, 'origin'))
  const { cpuMs } = await longestStandstill(async () => {
    await hostile.send(encodeUpdate(between(hostile.clientId, count, { origin: [firstId, 0], ...rightOrigin })))
    expect(await hostile.ended).toBe(documentCloseCodes.messageTooLarge)
  })
  expect(cpuMs).toBeLessThan(boundMs)
  expect((await opened.server.drafts.read('draft-1'))?.title).toHaveLength(count + 'Opening'.length)
})

test('[DS7] so it is under a key of a map', async () => {
  const hostile = await joinAfter(inTurns(firstId, count, 'origin', { key: 'date' }))
  const { cpuMs } = await longestStandstill(async () => {
    await hostile.send(encodeUpdate(between(hostile.clientId, count, { origin: [firstId, 0], key: 'date' })))
    expect(await hostile.ended).toBe(documentCloseCodes.messageTooLarge)
  })
  expect(cpuMs).toBeLessThan(boundMs)
})

test('[DS7] one who was away for long may write where thousands of pieces have been written since', async () => {
  const page = await joinAfter(inTurns(firstId, count, 'origin'))
  await page.send(encodeUpdate(prepended(page.clientId, 10, [firstId, 0])))
  await page.whenAcknowledged(2)
})

test('[DS7] thousands of pieces before what others wrote meanwhile are taken, and the text is counted through once', async () => {
  const [left, right] = [[firstId, 0] as const, [firstId, 1] as const]
  const pieceOf = (n: number, clientId: number, clock: number, before: Position): Piece => ({
    clientId,
    clock,
    origin: n === 0 ? left : before,
    rightOrigin: right,
  })
  const turn = (n: number): Position => [firstId + 1 + (n % 2), n >> 1] // so that Yjs does not make one piece of all
  const others = Array.from({ length: count }, (_, n) => pieceOf(n, ...turn(n), turn(n - 1)))
  const hostile = await joinAfter(
    encodePieces([{ clientId: left[0], clock: 0 }, { clientId: left[0], clock: 1, origin: left }, ...others]),
  )
  const page = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1', { clientId: firstId - 1 }).join()
  const own = Array.from({ length: count }, (_, n) => pieceOf(n, page.clientId, n, [page.clientId, n - 1]))
  const { cpuMs } = await longestStandstill(async () => {
    await page.send(encodeUpdate(encodePieces(own)))
    await page.whenAcknowledged(2)
  })
  expect(cpuMs).toBeLessThan(boundMs)
  hostile.close()
  page.close()
})

test('[DS7] pieces under one key that all name the same distant neighbours are cut off', async () => {
  const hostile = await joinAfter(inTurns(firstId, count / 4, 'rightOrigin', { key: 'date' }))
  const [leftmost, rightmost] = [[firstId + 10, count / 8 - 1] as const, [firstId, 0] as const]
  const { cpuMs } = await longestStandstill(async () => {
    const crowd = between(hostile.clientId, count, { origin: leftmost, rightOrigin: rightmost, key: 'date' })
    await hostile.send(encodeUpdate(crowd))
    expect(await hostile.ended).toBe(documentCloseCodes.outOfOrder)
  })
  expect(cpuMs).toBeLessThan(boundMs)
})

/** Thousands of siblings, and then a chain of thousands beside them: quick to take, and slow in another order. */
async function siblingsAndChain(server: DocumentServer): Promise<HostileEditor[]> {
  const first = [firstId + 30, 0] as const
  const hostile = await new HostileEditor(server.url, 'draft-1', 'mal-1', { clientId: firstId + 5 }).join(
    between(first[0], 1, {}),
  )
  await hostile.send(encodeUpdate(prepended(hostile.clientId, count / 2, first)))
  await hostile.whenAcknowledged(2)
  const other = await new HostileEditor(server.url, 'draft-1', 'mal-1').join(
    inTurns(firstId, count / 2, 'origin', { first }),
  )
  await other.whenAcknowledged(1)
  return [hostile, other]
}

test('[DS1] a page is sent what has been written in an order in which it opens quickly', async () => {
  await siblingsAndChain(opened.server)
  const page = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1').join(null)
  const doc = new Y.Doc()
  const { cpuMs } = await longestStandstill(async () => {
    for (const message of page.heard) {
      if (message.type === 'update' || message.type === 'step2') Y.applyUpdate(doc, message.update)
    }
  })
  expect(cpuMs).toBeLessThan(boundMs)
  const last = page.heard.find(message => message.type === 'step2')!
  expect(Y.decodeUpdate(last.update).structs, 'nothing is sent twice').toEqual([])
  expect(doc.getText('title').toJSON()).toBe((await opened.server.drafts.read('draft-1'))?.title)
  page.close()
})

test('[DS7] a draft that would take long to load in another order is compacted in the order of its log', async () => {
  const log = new FakeDocumentLog()
  const thread = new CompactionThread()
  onTestFinished(() => thread.close())
  const small = await openDocumentServer({ idleTimeoutMs: 50, log, compactLog: thread.compactLog })
  onTestFinished(() => small.close())
  await small.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
  const editors = await siblingsAndChain(small)
  const { cpuMs } = await longestStandstill(async () => {
    for (const editor of editors) editor.close()
    await vi.waitFor(() => expect(small.directory.structs).toBe(0), { timeout: 10_000 })
    expect((await small.drafts.read('draft-1'))?.title).toHaveLength(count + 1 + 'Opening'.length)
  })
  expect(cpuMs).toBeLessThan(boundMs)
  await vi.waitFor(() => expect(log.compactions).toBe(1), { timeout: 20_000 })
  expect(log.documents.get('draft-1')!.updates.length).toBeGreaterThan(1)
  expect(small.errors).toEqual([])
})
