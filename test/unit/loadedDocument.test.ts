import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftShape } from '../../contract/sessionDocument.ts'
import { DocumentConnection } from '../../server/collab/DocumentConnection.ts'
import { LoadedDocument } from '../../server/collab/LoadedDocument.ts'
import { PersonPaces } from '../../server/collab/PersonPaces.ts'
import { between, inTurns } from '../support/hostileUpdates.ts'

const firstId = 1_000_000

test('[DS7] how far Yjs has stepped is counted for its person also where that was too far', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, inTurns(firstId, 1000, 'origin'))
  const paces = new PersonPaces(() => 0)
  paces.search.count('mal-1', 2_999_000)
  const loaded = new LoadedDocument({ ...draftShape, maxSearchSteps: 2000 }, doc, [], paces)
  const clientId = firstId + 20
  const connection = new DocumentConnection(
    { send: () => {}, close: () => {}, unreadBytes: () => 0 },
    { person: { id: 'mal-1', name: 'Mal', color: 1 }, role: 'organizer', mayWrite: true, clientId },
    { clock: { now: () => 0 }, kind: { shape: draftShape } },
    { onMessage: () => {}, onEnd: () => {}, onError: () => {} },
  )
  const crowd = between(clientId, 10, { origin: [firstId, 0] })
  expect(() => loaded.change(() => loaded.apply(connection, crowd, false))).toThrow('neighbours too far')
  expect(paces.isReached('mal-1')).toBe(true)
})
