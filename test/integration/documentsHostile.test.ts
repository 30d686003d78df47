import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import {
  documentLimits,
  encodeAcknowledged,
  encodeAwareness,
  encodeStep1,
  encodeUpdate,
} from '../../contract/documentProtocol.ts'
import { descriptionOf, titleOf } from '../../contract/sessionDocument.ts'
import { changed, until, useAttackedDraft } from '../support/attackedDraft.ts'
import { openDraftPage } from '../support/draftPage.ts'
import { updateOf } from '../support/HostileEditor.ts'
import { twoPieces } from '../support/hostileUpdates.ts'

const { draft, join, sendAfterJoining, expectCutOff } = useAttackedDraft()

describe('an editor who breaks the rules is cut off by name and changes nothing', () => {
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
})

test('a draft takes no more than its bound, and can still be made smaller', async () => {
  const hostile = await join()
  let code: number | void = undefined
  for (let i = 0; code === undefined && i < 12; i++) {
    const update = updateOf(hostile.doc, hostile.clientId, doc => {
      titleOf(doc).insert(0, 'x'.repeat(200_000))
    })
    Y.applyUpdate(hostile.doc, update)
    await hostile.send(encodeUpdate(update))
    code = await Promise.race([hostile.ended, hostile.whenAcknowledged(i + 2)])
  }
  expect(code).toBe(documentCloseCodes.documentTooLarge)
  await until(() => {
    expect(draft.victim.model.fields.value.title.length).toBeGreaterThan(700_000)
  })
  draft.victim.model.set('title', 'Small')
  await draft.victim.connection.whenSaved()
  expect((await draft.server.drafts.read('draft-1'))?.title).toBe('Small')
})

test('who may only read gets the draft and its changes', async () => {
  const reader = openDraftPage(draft.server.url, 'draft-1', 'rea-1', { reader: true })
  await until(() => {
    expect(reader.model.fields.value.title).toBe('Opening night')
  })
  await reader.connection.whenSaved()
  draft.victim.model.set('title', 'Later')
  await until(() => {
    expect(reader.model.fields.value.title).toBe('Later')
  })
  reader.close()
})
