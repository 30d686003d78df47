import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { decodeDocumentMessage, encodeStep1 } from '../../contract/documentProtocol.ts'
import {
  between,
  deletions,
  emptyMaps,
  encodePieces,
  inTurns,
  prepended,
  type Position,
} from '../support/hostileUpdates.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

/** What nobody notices in a call. */
const boundMs = 200
const opened = useDraftServer()

/** Quick to take in this order, and slow as one; a long text beside thousands of letters, which then goes to pieces. */
function slowAsOne(firstId: number): Uint8Array[] {
  const [count, beside, letters] = [4000, 6000, 52_000]
  const first: Position = [firstId + 30, 0]
  const left: Position = [firstId + 40, 0]
  const text = firstId + 50
  const gone = Array.from({ length: letters / 33 - 1 }, (_, n) => [33 * n, 32] as const)
  return [
    between(first[0], 1, {}),
    prepended(firstId + 5, count, first),
    inTurns(firstId, count, 'origin', { first }),
    between(left[0], 1, {}),
    encodePieces([{ clientId: text, clock: 0, origin: left, letter: 'x'.repeat(letters) }]),
    prepended(firstId + 60, beside, left),
    deletions(text, gone),
  ]
}

/** Opens a draft as a page does, without what the page itself would compute; answers once it has been sent all. */
function open(documentId: string, personId: string, clientId = 7): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const peer = {
    send: (message: Uint8Array) => decodeDocumentMessage(message).type === 'step2' && resolve(),
    close: reject,
    unreadBytes: () => 0,
  }
  const person = { id: personId, name: 'Mal', color: 1 }
  const connection = opened.server.directory.join(peer, documentId, {
    clientId,
    person,
    role: 'organizer',
    mayWrite: true,
  })
  connection.receive(encodeStep1(Y.encodeStateVector(new Y.Doc())))
  return promise
}

test.each([
  ['on disk', false],
  ['in memory', true],
])('[DS1] drafts %s that would be slow as one update and are opened at once hold nobody up', async (_, isLoaded) => {
  const { server } = opened
  const drafts = Array.from({ length: 20 }, (_, n) => `draft-${n + 2}`)
  for (const [n, draft] of drafts.entries()) {
    await server.drafts.create(draft, { title: 'A title' }, 'ann-1')
    await server.log.append([{ documentId: draft, fence: 0, updates: slowAsOne(1000 * (n + 1)), clients: [] }])
    if (isLoaded) await server.drafts.read(draft)
  }
  const [one, ...others] = drafts
  await open(one!, 'mal-1') // so that the code has been compiled
  const { cpuMs } = await longestStandstill(() => Promise.all(others.map(draft => open(draft, 'mal-1'))))
  expect(cpuMs).toBeLessThan(boundMs)
  expect(server.errors).toEqual([])
})

test('[DS1] a large draft that is asked for on many connections at once holds nobody up', async () => {
  const { server } = opened
  const updates = [0, 1, 2, 3].map(n => emptyMaps(5, n * 10_000, 10_000))
  await server.log.append([{ documentId: 'draft-1', fence: 0, updates, clients: [] }])
  await open('draft-1', 'mal-1')
  const pages = Array.from({ length: 60 }, (_, n) => 1000 + n)
  const { cpuMs } = await longestStandstill(() => Promise.all(pages.map(id => open('draft-1', `mal-${id % 2}`, id))))
  expect(cpuMs).toBeLessThan(boundMs)
})
