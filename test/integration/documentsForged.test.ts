import { describe, expect, test } from 'vitest'
import { encodeAwareness } from '../../contract/documentProtocol.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { changed, until, useAttackedDraft } from '../support/attackedDraft.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'

const { draft, join, sendAfterJoining, expectCutOff } = useAttackedDraft()
const writeUnder = (clientId: number) =>
  sendAfterJoining(hostile =>
    changed(
      hostile,
      doc => {
        titleOf(doc).insert(0, 'x')
      },
      clientId,
    ),
  )

describe('an editor who speaks for somebody else is cut off by name and changes nothing', () => {
  test('[S13] writes under another person’s client id', () =>
    expectCutOff(() => writeUnder(draft.victim.doc.clientID), 'foreignClientId'))

  test('[S13] writes under another person’s client id in the first exchange', () =>
    expectCutOff(async () => {
      const hostile = await join({}, null)
      return join(
        {},
        updateOf(hostile.doc, draft.victim.doc.clientID, doc => {
          titleOf(doc).insert(0, 'x')
        }),
      )
    }, 'foreignClientId'))

  test('[S13] writes under the server’s own client id, or a new one, after the first exchange', async () => {
    const seeder = await draft.server.directory.read('draft-1', doc =>
      Math.min(...[...doc.store.clients.keys()].filter(id => id !== draft.victim.doc.clientID)),
    )
    await expectCutOff(() => writeUnder(seeder), 'foreignClientId')
    await expectCutOff(() => writeUnder(4711), 'foreignClientId')
  })

  test('[S13] connects under another person’s client id', () =>
    expectCutOff(
      async () => new HostileEditor(draft.server.url, 'draft-1', 'mal-1', { clientId: draft.victim.doc.clientID }),
      'foreignClientId',
    ))

  test('[S13] connects under the client id of somebody who has left', () =>
    expectCutOff(async () => {
      const left = await new HostileEditor(draft.server.url, 'draft-1', 'ben-1').join()
      await left.whenAcknowledged(1)
      left.close()
      await left.ended
      return new HostileEditor(draft.server.url, 'draft-1', 'mal-1', { clientId: left.clientId })
    }, 'foreignClientId'))

  test('[S13] speaks for another page, or at too great length', async () => {
    await expectCutOff(
      () => sendAfterJoining(() => encodeAwareness([{ clientId: draft.victim.doc.clientID, clock: 99, state: null }])),
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
    expect(draft.victim.model.peopleIn('title')).toEqual([
      { id: 'mal-1', name: 'Name of mal-1', color: 1, role: 'organizer' },
    ])
  })
  hostile.close()
})
