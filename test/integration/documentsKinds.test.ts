import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { documentKinds } from '../../contract/documentKinds.ts'
import { decodeAwareness, encodeAwareness, encodeUpdate } from '../../contract/documentProtocol.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { boardKind } from '../support/boardKind.ts'
import { openDocumentServer, type DocumentServer } from '../support/documentServer.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'

let server: DocumentServer
beforeEach(async () => {
  server = await openDocumentServer({ kinds: { ...documentKinds, board: boardKind } })
  await server.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
  await server.directory.create('board:1', doc => doc.getMap('elements').set('first', 'a box'))
})
afterEach(() => server.close())

const join = (documentId: string, personId: string) => new HostileEditor(server.url, documentId, personId).join()
const write = async (page: HostileEditor, change: (doc: Y.Doc) => void) => {
  await page.send(encodeUpdate(updateOf(page.doc, page.clientId, change)))
}
/** As no page does: lists have no keys. */
const putUnderKey = (doc: Y.Doc) => {
  const [list, id] = [doc.getArray('order'), Y.createID(doc.clientID, Y.getState(doc.store, doc.clientID))]
  const entry = new Y.Item(id, null, null, null, null, list, 'key', new Y.ContentAny(['hidden']))
  doc.transact(transaction => entry.integrate(transaction, 0))
}
const addToOrder = (doc: Y.Doc) => {
  doc.getArray('order').push(['second', new Y.Map()])
}

test('[DS14] a document of another kind holds what its kind may hold, and a draft what a draft may', async () => {
  const ann = await join('board:1', 'ann-1')
  await write(ann, doc => {
    doc.getMap('elements').set('second', new Y.Map([['x', 7]]))
    addToOrder(doc)
  })
  await ann.whenAcknowledged(2)
  const read = (doc: Y.Doc): unknown => [doc.getMap('elements').toJSON(), doc.getArray('order').toJSON()]
  expect(await server.directory.read('board:1', read)).toEqual([{ first: 'a box', second: { x: 7 } }, ['second', {}]])
  await write(ann, doc => {
    doc.getText('title').insert(0, 'A draft’s')
  })
  expect(await ann.ended).toBe(documentCloseCodes.unknownRoot)
  const dan = await join('board:1', 'dan-1')
  await write(dan, putUnderKey)
  expect(await dan.ended).toBe(documentCloseCodes.malformed)

  const ben = await join('draft-1', 'ben-1')
  await write(ben, addToOrder)
  expect(await ben.ended).toBe(documentCloseCodes.unknownRoot)
  const cy = await join('draft-1', 'cy-1')
  await write(cy, doc => {
    doc.getMap('values').set('list', Y.Array.from(['in a list']))
  })
  expect(await cy.ended).toBe(documentCloseCodes.malformed)
})

test('[DS14] a kind that there is not has no documents', async () => {
  expect(await new HostileEditor(server.url, 'toString:1', 'ann-1').ended).toBe(documentCloseCodes.notFound)
  await expect(server.directory.read('poem:1', () => {})).rejects.toMatchObject({ code: 'not_found' })
})

test('[DS14] whoever asks for the drafts that have changed is named none of another kind', async () => {
  for (const documentId of ['board:1', 'draft-1']) {
    const page = await join(documentId, 'ann-1')
    await write(page, doc => (documentId === 'draft-1' ? titleOf(doc).insert(0, 'Grand ') : addToOrder(doc)))
    await page.whenAcknowledged(2)
  }
  expect(await server.directory.listUncompacted()).toEqual(['draft-1', 'board:1'])
  expect(await server.drafts.listUncompacted()).toEqual(['draft-1'])
})

test('[DS14] pages of a board see each other’s pointers', async () => {
  const [ann, ben] = [await join('board:1', 'ann-1'), await join('board:1', 'ben-1')]
  for (let x = 0; x <= 20; x++) {
    await ann.send(encodeAwareness([{ clientId: ann.clientId, clock: x, state: { pointer: [x, 0], field: 'title' } }]))
  }
  const states = () =>
    ben.heard
      .flatMap(message => (message.type === 'awareness' ? decodeAwareness(message.update) : []))
      .filter(({ clientId }) => clientId === ann.clientId)
      .map(({ state }) => state)
  const user = { id: 'ann-1', name: 'Name of ann-1', color: 1, role: 'organizer' }
  await vi.waitFor(() => {
    expect(states().at(-1)).toEqual({ pointer: [20, 0], user })
  })
  expect(states().length).toBeLessThan(21)
  ann.close()
  await vi.waitFor(() => {
    expect(states().at(-1)).toBeNull()
  })
})
