import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { changed, until, useAttackedDraft } from '../support/attackedDraft.ts'
import { stillClock } from '../support/documentServer.ts'
import { openDraftPage } from '../support/draftPage.ts'
import { HostileEditor } from '../support/HostileEditor.ts'

const { draft, join, sendAfterJoining, expectCutOff } = useAttackedDraft({ clock: stillClock })

/** Text that names the title's last letter as its left neighbour, and the first one as its right neighbour. */
const crossed = (hostile: HostileEditor) =>
  changed(hostile, doc => {
    const title = titleOf(doc)
    doc.clientID += 1 // or a page's precaution would mend it, which holds for all documents of this process
    const [first, last] = [
      Y.createRelativePositionFromTypeIndex(title, 0),
      Y.createRelativePositionFromTypeIndex(title, title.length - 1),
    ]
    doc.transact(transaction => {
      const [right, left] = [first, last].map(({ item }) => Y.getItemCleanStart(transaction, item!))
      const id = Y.createID(hostile.clientId, Y.getState(doc.store, hostile.clientId))
      const content = new Y.ContentString('!')
      new Y.Item(id, left!, left!.lastId, right!, right!.id, title, null, content).integrate(transaction, 0)
    })
  })

test('[DS7] content that names its neighbours the wrong way round changes nothing', () =>
  expectCutOff(() => sendAfterJoining(crossed), 'outOfOrder'))

test('[DS7] who spoils a document again and again has to wait, and nobody else', async () => {
  for (let n = 0; n < 5; n += 1) {
    expect(await (await sendAfterJoining(crossed)).ended).toBe(documentCloseCodes.outOfOrder)
  }
  const barred = new HostileEditor(draft.server.url, 'draft-1', 'mal-1')
  let code: number | undefined
  void barred.ended.then(ended => (code = ended))
  await until(() => expect(code).toBe(documentCloseCodes.comeBack))
  const other = openDraftPage(draft.server.url, 'draft-1', 'bob-1')
  onTestFinished(() => other.close())
  await until(() => expect(other.connection.status.value.state).toBe('online'))
})

test('[DS7] nor does it help to be connected many times before', async () => {
  const { log } = draft
  const hostile = await Promise.all(Array.from({ length: 20 }, () => join()))
  const reading = vi.spyOn(log, 'read')
  await Promise.all(hostile.map(each => each.send(crossed(each))))
  const codes = await Promise.all(hostile.map(each => each.ended))
  expect(codes.filter(code => code === documentCloseCodes.outOfOrder)).toHaveLength(5)
  expect(codes.filter(code => code === documentCloseCodes.comeBack)).toHaveLength(15)
  expect(reading.mock.calls.length).toBeLessThan(12)
})
