import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { draftKind } from '../../contract/documentKinds.ts'
import { draftShape } from '../../contract/sessionDocument.ts'
import { answerQuestion } from '../../server/collab/answerQuestion.ts'
import { DocumentConnection } from '../../server/collab/DocumentConnection.ts'
import { LoadedDocument } from '../../server/collab/LoadedDocument.ts'
import { PersonPaces } from '../../server/collab/PersonPaces.ts'
import { Presence } from '../../server/collab/Presence.ts'
import { between, emptyMaps, inTurns } from '../support/hostileUpdates.ts'

const firstId = 1_000_000

const connect = (clientId: number, close = (_: string) => {}) =>
  new DocumentConnection(
    { send: () => {}, close, unreadBytes: () => 0 },
    { person: { id: 'mal-1', name: 'Mal', color: 1 }, role: 'organizer', mayWrite: true, clientId },
    { clock: { now: () => 0 }, kind: { shape: draftShape } },
    { onMessage: () => {}, onEnd: () => {}, onError: () => {} },
  )

test('[DS7] how far Yjs has stepped is counted for its person also where that was too far', () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, inTurns(firstId, 1000, 'origin'))
  const paces = new PersonPaces(() => 0)
  paces.search.count('mal-1', 2_999_000)
  const loaded = new LoadedDocument({ ...draftShape, maxSearchSteps: 2000 }, doc, [], paces)
  const clientId = firstId + 20
  const connection = connect(clientId)
  const crowd = between(clientId, 10, { origin: [firstId, 0] })
  expect(() => loaded.change(() => loaded.apply(connection, crowd, false))).toThrow('neighbours too far')
  expect(paces.isReached('mal-1')).toBe(true)
})

/** The state vector of a page that has something of so many client ids. */
const encodeStateVector = (entries: number) =>
  encoding.encode(encoder => {
    encoding.writeVarUint(encoder, entries)
    for (let n = 0; n < entries; n++) for (const number of [firstId + n, 1]) encoding.writeVarUint(encoder, number)
  })

/** A document of a thousand pieces of content that is full. */
function open() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, emptyMaps(7, 0, 1000))
  const maxBytes = Y.encodeStateAsUpdate(doc).length
  const paces = new PersonPaces(() => 0)
  return { paces, loaded: new LoadedDocument({ ...draftShape, maxBytes }, doc, [], paces) }
}

test.each([
  ['is sent large drafts', 1_998_500, Y.encodeStateVector(new Y.Doc())],
  ['says at length what it has', 1_700_000, encodeStateVector(100_000)],
])('[DS8] who %s again and again is told to come back', (_, counted, stateVector) => {
  const { paces, loaded } = open()
  const told: string[] = []
  const connection = connect(firstId, reason => told.push(reason))
  const ask = () => {
    const message = { type: 'step1', stateVector } as const
    const presence = new Presence(draftKind.presence)
    const answering = { loaded, log: undefined, presence, connections: new Set<DocumentConnection>(), now: 0 }
    answerQuestion({ kind: 'question', connection, message, bytes: 0 }, answering)
  }
  paces.encoding.count('mal-1', counted)
  ask()
  ask()
  expect(told).toEqual([])
  ask()
  expect(told).toEqual(['comeBack'])
})

test('[DS8] so is who writes into a draft that is full, which is measured each time', () => {
  const { paces, loaded } = open()
  const connection = connect(firstId)
  const write = () => loaded.change(() => loaded.apply(connection, between(firstId, 1, {}), false))
  paces.encoding.count('mal-1', 1_998_500)
  for (const refusal of ['is full', 'is full', 'Took much of the server']) expect(write).toThrow(refusal)
  expect(() => loaded.countEncoding('ann-1'), 'somebody else').not.toThrow()
})
