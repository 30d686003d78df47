import * as encoding from 'lib0/encoding'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes, type DocumentCloseReason } from '../../contract/closeCodes.ts'
import {
  documentLimits,
  encodeAcknowledged,
  encodeAwareness,
  encodeStep1,
  encodeUpdate,
} from '../../contract/documentProtocol.ts'
import { descriptionOf, titleOf } from '../../contract/sessionDocument.ts'
import { openDocumentServer, type DocumentServer } from '../support/documentServer.ts'
import { openDraftPage, type DraftPage } from '../support/draftPage.ts'
import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

let log: FakeDocumentLog
let server: DocumentServer
let victim: DraftPage

beforeEach(async () => {
  log = new FakeDocumentLog()
  server = await openDocumentServer({ log })
  await server.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
  victim = openDraftPage(server.url, 'draft-1', 'vic-1')
  await until(() => {
    expect(victim.connection.status.value.state).toBe('online')
  })
  victim.model.setTitle('Opening night')
  await victim.connection.whenSaved()
})
afterEach(async () => {
  victim.close()
  await server.close()
})

const join = (options: { clientId?: number; reader?: boolean } = {}, exchange?: Uint8Array | null) =>
  new HostileEditor(server.url, 'draft-1', 'mal-1', options).join(exchange)
const fullState = () => server.directory.read('draft-1', doc => [...Y.encodeStateAsUpdate(doc)])

const stillThere = () =>
  new Promise<string>(resolve => {
    setTimeout(() => {
      resolve('still there')
    }, 8000).unref()
  })

/** What is cut off changes nothing: not in memory, not on disk, and the others still agree with the server. */
async function expectCutOff(
  attack: () => Promise<{ ended: Promise<number> }>,
  reason: DocumentCloseReason,
): Promise<void> {
  const [before, written] = [await fullState(), log.documents.get('draft-1')!.seq]
  const hostile = await attack()
  expect(await Promise.race([hostile.ended, stillThere()])).toBe(documentCloseCodes[reason])
  expect(await fullState()).toEqual(before)
  expect(log.documents.get('draft-1')!.seq).toBe(written)
  expect([...Y.encodeStateAsUpdate(victim.doc)]).toEqual(before)
  victim.model.setTitle('Opening night, and more')
  await victim.connection.whenSaved()
  expect((await server.drafts.read('draft-1'))?.title).toBe('Opening night, and more')
}

const sendAfterJoining = async (
  message: (hostile: HostileEditor) => Uint8Array | string,
  options: { clientId?: number; reader?: boolean } = {},
) => {
  const hostile = await join(options)
  await hostile.send(message(hostile))
  return hostile
}
const changed = (hostile: HostileEditor, run: (doc: Y.Doc) => void, clientId = hostile.clientId) =>
  encodeUpdate(updateOf(hostile.doc, clientId, run))

describe('an editor who breaks the rules is cut off by name and changes nothing', () => {
  test('[S13] writes under another person’s client id', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(
            hostile,
            doc => {
              titleOf(doc).insert(0, 'x')
            },
            victim.doc.clientID,
          ),
        ),
      'foreignClientId',
    ))

  test('[S13] writes under another person’s client id in the first exchange', () =>
    expectCutOff(async () => {
      const hostile = await join({}, null)
      return join(
        {},
        updateOf(hostile.doc, victim.doc.clientID, doc => {
          titleOf(doc).insert(0, 'x')
        }),
      )
    }, 'foreignClientId'))

  test('[S13] writes under the server’s own client id, or a new one, after the first exchange', async () => {
    const seeder = await server.directory.read('draft-1', doc =>
      Math.min(...[...doc.store.clients.keys()].filter(id => id !== victim.doc.clientID)),
    )
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(
            hostile,
            doc => {
              titleOf(doc).insert(0, 'x')
            },
            seeder,
          ),
        ),
      'foreignClientId',
    )
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(
            hostile,
            doc => {
              titleOf(doc).insert(0, 'x')
            },
            4711,
          ),
        ),
      'foreignClientId',
    )
  })

  test('[S13] connects under another person’s client id', () =>
    expectCutOff(
      async () => new HostileEditor(server.url, 'draft-1', 'mal-1', { clientId: victim.doc.clientID }),
      'foreignClientId',
    ))

  test('[S13] connects under the client id of somebody who has left', () =>
    expectCutOff(async () => {
      const left = await new HostileEditor(server.url, 'draft-1', 'ben-1').join()
      await until(() => {
        expect(left.heard.some(({ type }) => type === 'acknowledged')).toBe(true)
      })
      left.close()
      await left.ended
      return new HostileEditor(server.url, 'draft-1', 'mal-1', { clientId: left.clientId })
    }, 'foreignClientId'))

  test('sends an update that leaves a gap', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile => {
          const copy = new Y.Doc()
          Y.applyUpdate(
            copy,
            updateOf(hostile.doc, hostile.clientId, doc => {
              titleOf(doc).insert(0, 'lost')
            }),
          )
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(hostile.doc))
          return encodeUpdate(
            updateOf(copy, hostile.clientId, doc => {
              titleOf(doc).insert(0, 'x')
            }),
          )
        }),
      'gap',
    ))

  test('builds on what nobody has', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile => {
          const copy = new Y.Doc()
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(hostile.doc))
          Y.applyUpdate(
            copy,
            updateOf(copy, 999, doc => {
              titleOf(doc).insert(0, 'unknown')
            }),
          )
          return encodeUpdate(
            updateOf(copy, hostile.clientId, doc => {
              titleOf(doc).insert(3, 'x')
            }),
          )
        }),
      'gap',
    ))

  test('deletes what nobody has', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile => {
          const copy = new Y.Doc()
          Y.applyUpdate(
            copy,
            updateOf(hostile.doc, 999, doc => {
              titleOf(doc).insert(0, 'unknown')
            }),
          )
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(hostile.doc))
          const [update] = [
            updateOf(copy, hostile.clientId, doc => {
              titleOf(doc).delete(0, 3)
            }),
          ]
          return encodeUpdate(update)
        }),
      'gap',
    ))

  test('writes into a root type that is not there', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            doc.getMap('admins').set('mal-1', true)
          }),
        ),
      'unknownRoot',
    ))

  test('sends bytes that are no message, no update, or a text', async () => {
    await expectCutOff(() => sendAfterJoining(() => Uint8Array.of(99, 1, 2)), 'malformed')
    await expectCutOff(() => sendAfterJoining(() => encodeUpdate(Uint8Array.of(9, 9, 9, 9, 9))), 'malformed')
    await expectCutOff(() => sendAfterJoining(() => encodeStep1(Uint8Array.of(200, 1))), 'malformed')
    await expectCutOff(() => sendAfterJoining(() => encodeAcknowledged(7)), 'malformed')
    await expectCutOff(() => sendAfterJoining(() => 'hello'), 'malformed')
  })

  test('sends content of a kind that no document holds', async () => {
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            doc.getMap('values').set('a', new Y.Doc())
          }),
        ),
      'malformed',
    )
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            doc.getMap('values').set('a', Uint8Array.of(1))
          }),
        ),
      'malformed',
    )
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            descriptionOf(doc).insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])
          }),
        ),
      'malformed',
    )
  })

  test('nests so deep that deleting would overflow the stack', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            let parent: Y.XmlFragment = descriptionOf(doc)
            for (let i = 0; i < 5000; i++) {
              const element = new Y.XmlElement('bulletList')
              parent.insert(0, [element])
              parent = element
            }
          }),
        ),
      'malformed',
    ))

  test('gives one client’s structs in two pieces', () =>
    expectCutOff(() => sendAfterJoining(hostile => encodeUpdate(twoPieces(hostile.clientId))), 'malformed'))

  test('sends too large a message', () =>
    expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          changed(hostile, doc => {
            titleOf(doc).insert(0, 'x'.repeat(documentLimits.messageBytes))
          }),
        ),
      'messageTooLarge',
    ))

  test('sends too fast', () =>
    expectCutOff(async () => {
      const hostile = await join()
      await hostile.send(
        ...Array.from({ length: 60 }, (_, clock) =>
          encodeAwareness([{ clientId: hostile.clientId, clock, state: {} }]),
        ),
      )
      return hostile
    }, 'tooManyMessages'))

  test('asks for the whole document again and again', () =>
    expectCutOff(async () => {
      const hostile = await join()
      await hostile.send(...Array.from({ length: 8 }, () => encodeStep1(Y.encodeStateVector(new Y.Doc()))))
      return hostile
    }, 'tooManyMessages'))

  test('writes or deletes without the right to', async () => {
    await expectCutOff(
      () =>
        sendAfterJoining(
          hostile =>
            changed(hostile, doc => {
              titleOf(doc).insert(0, 'x')
            }),
          { reader: true },
        ),
      'notAllowed',
    )
    await expectCutOff(
      () =>
        sendAfterJoining(
          hostile =>
            changed(hostile, doc => {
              titleOf(doc).delete(0, 4)
            }),
          { reader: true },
        ),
      'notAllowed',
    )
  })

  test('[S13] speaks for another page, or at too great length', async () => {
    await expectCutOff(
      () => sendAfterJoining(() => encodeAwareness([{ clientId: victim.doc.clientID, clock: 99, state: null }])),
      'foreignClientId',
    )
    await expectCutOff(
      () =>
        sendAfterJoining(hostile =>
          encodeAwareness([{ clientId: hostile.clientId, clock: 1, state: { field: 'x'.repeat(2000) } }]),
        ),
      'messageTooLarge',
    )
  })
})

test('[S13] nobody can give themselves another name', async () => {
  const hostile = await sendAfterJoining(({ clientId }) =>
    encodeAwareness([
      {
        clientId,
        clock: 1,
        state: { user: { id: 'vic-1', name: 'The boss', color: 9, role: 'admin' }, field: 'title' },
      },
    ]),
  )
  await until(() => {
    expect(victim.model.peopleIn('title')).toEqual([
      { id: 'mal-1', name: 'Name of mal-1', color: 1, role: 'organizer' },
    ])
  })
  hostile.close()
})

test('a draft takes no more than its bound, and can still be made smaller', async () => {
  const hostile = await join()
  let code: number | undefined
  void hostile.ended.then(ended => {
    code = ended
  })
  for (let i = 0; code === undefined && i < 12; i++) {
    const update = updateOf(hostile.doc, hostile.clientId, doc => {
      titleOf(doc).insert(0, 'x'.repeat(200_000))
    })
    Y.applyUpdate(hostile.doc, update)
    await hostile.send(encodeUpdate(update))
    const number = i + 2
    await until(() => {
      expect(
        code !== undefined ||
          hostile.heard.some(message => message.type === 'acknowledged' && message.number === number),
      ).toBe(true)
    })
  }
  expect(code).toBe(documentCloseCodes.documentTooLarge)
  await until(() => {
    expect(victim.model.fields.value.title.length).toBeGreaterThan(700_000)
  })
  victim.model.setTitle('Small')
  await victim.connection.whenSaved()
  expect((await server.drafts.read('draft-1'))?.title).toBe('Small')
})

test('who may only read gets the draft and its changes', async () => {
  const reader = openDraftPage(server.url, 'draft-1', 'rea-1', { reader: true })
  await until(() => {
    expect(reader.model.fields.value.title).toBe('Opening night')
  })
  await reader.connection.whenSaved()
  victim.model.setTitle('Later')
  await until(() => {
    expect(reader.model.fields.value.title).toBe('Later')
  })
  reader.close()
})

/** Two sections of the same client id, of which Yjs would take the second one only. */
function twoPieces(clientId: number): Uint8Array {
  return encoding.encode(encoder => {
    encoding.writeVarUint(encoder, 3)
    for (const [id, clock] of [
      [clientId, 0],
      [clientId + 1, 0],
      [clientId, 1],
    ] as const) {
      encoding.writeVarUint(encoder, 1)
      encoding.writeVarUint(encoder, id)
      encoding.writeVarUint(encoder, clock)
      encoding.writeUint8(encoder, 0) // a collected struct
      encoding.writeVarUint(encoder, 1)
    }
    encoding.writeVarUint(encoder, 0)
  })
}
