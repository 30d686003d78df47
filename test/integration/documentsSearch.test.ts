import { expect, onTestFinished, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { decodeDocumentMessage, encodeUpdate } from '../../contract/documentProtocol.ts'
import { descriptionOf } from '../../contract/sessionDocument.ts'
import { DocumentConnection as ServerConnection } from '../../server/collab/DocumentConnection.ts'
import { noLocalCopy, type LocalCopy } from '../../client/net/LocalCopy.ts'
import { openDocumentServer, stillClock } from '../support/documentServer.ts'
import { openDraftPage, type DraftPage } from '../support/draftPage.ts'
import { HostileEditor } from '../support/HostileEditor.ts'
import { beforeAll, between, inTurns, pairsAndDeletions } from '../support/hostileUpdates.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const firstId = 1_000_000
const count = 9000
/** So many pieces for each of which Yjs steps over all those are as much as one update may take. */
const crowd = 25

const opened = useDraftServer()

const until = (check: () => void) => vi.waitFor(check, { timeout: 20_000 })

function openPage(personId: string, localCopy?: LocalCopy): DraftPage {
  const page = openDraftPage(opened.server.url, 'draft-1', personId, localCopy && { localCopy })
  onTestFinished(() => page.close())
  return page
}

/** Writes one line after the other, each above the last one. */
function writeAtTheTop(doc: Y.Doc, lines: number): void {
  for (let n = 0; n < lines; n++) {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(`line ${n}`)])
    descriptionOf(doc).insert(0, [paragraph])
  }
}

test('[DS7] several who wrote hundreds of lines at the top without a network all keep them', async () => {
  const pages = ['ann-1', 'ben-1', 'cleo-1'].map(id => openPage(id))
  await until(() => {
    for (const { connection } of pages) expect(connection.status.value.state).toBe('online')
  })
  const before = descriptionOf(pages[0]!.doc).length
  for (const { doc } of pages) writeAtTheTop(doc, 650)
  await Promise.all(pages.map(({ connection }) => connection.whenSaved()))
  await until(() => {
    for (const { doc } of pages) expect(descriptionOf(doc).length).toBe(before + 3 * 650)
  })
  expect(opened.server.errors).toEqual([])
})

test('[DS7] hundreds of lines where thousands were written meanwhile go in smaller parts once one was too much', async () => {
  const away = new Y.Doc()
  Y.applyUpdate(away, await opened.server.directory.read('draft-1', Y.encodeStateAsUpdate))
  away.clientID = 2 ** 32 - 1 // above all others: so each of its lines is sought a place for from the top
  away.transact(() => writeAtTheTop(away, 400))
  await opened.server.directory.edit('draft-1', doc => writeAtTheTop(doc, 4000))
  const load = async () => [Y.encodeStateAsUpdate(away)]
  const cut = vi.spyOn(ServerConnection.prototype, 'cut')
  const ben = openPage('ben-1', { ...noLocalCopy, load })
  await ben.connection.whenSaved()
  const written = (await opened.server.drafts.read('draft-1'))?.description?.content?.length
  expect(written).toBeGreaterThanOrEqual(4400)
  expect(cut.mock.calls.filter(([reason]) => reason === 'messageTooLarge')).toHaveLength(1)
  expect(opened.server.errors, 'what a page sends is no fault of the server').toEqual([])
})

/** Writes as a page that looks at nothing but acknowledgements. */
function write(clientId: number, personId: string, update: Uint8Array): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const peer = {
    send: (message: Uint8Array) => decodeDocumentMessage(message).type === 'acknowledged' && resolve(),
    close: reject,
    unreadBytes: () => 0,
  }
  const person = { id: personId, name: 'Mal', color: 1 }
  const member = { clientId, person, role: 'organizer', mayWrite: true } as const
  opened.server.directory.join(peer, 'draft-1', member).receive(encodeUpdate(update))
  return promise
}

test('[DS7] what one person made Yjs step over is not counted for another', async () => {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1').join(inTurns(firstId, count, 'origin'))
  await hostile.whenAcknowledged(1)
  await hostile.send(encodeUpdate(between(hostile.clientId, crowd, { origin: [firstId, 0] })))
  await hostile.whenAcknowledged(2)
  const other = await new HostileEditor(opened.server.url, 'draft-1', 'ben-1').join(
    between(firstId + 50, crowd, { origin: [firstId, 0] }),
  )
  await other.whenAcknowledged(1)
})

test('[DS7] who makes Yjs step too far again and again has to come back later, and others go on', async () => {
  await opened.server.close()
  opened.server = await openDocumentServer({ clock: stillClock, log: opened.log }) // nothing is forgotten meanwhile
  await opened.log.append([
    { documentId: 'draft-1', fence: 0, updates: [inTurns(firstId, count, 'origin')], clients: [] },
  ])
  const writeCrowd = (clientId: number) => write(clientId, 'mal-1', between(clientId, crowd, { origin: [firstId, 0] }))
  for (let n = 1; n <= 14; n++) await writeCrowd(firstId + 100 + n)
  await expect(writeCrowd(firstId + 201)).rejects.toBe('comeBack')
  expect(opened.server.errors).toEqual([])
  const ben = await new HostileEditor(opened.server.url, 'draft-1', 'ben-1').join()
  await ben.send(encodeUpdate(between(ben.clientId, 10, { origin: [firstId, 0] })))
  await ben.whenAcknowledged(2)
})

test('[DS7] several who make Yjs step far at once hold nobody up', async () => {
  await opened.server.log.append([
    { documentId: 'draft-1', fence: 0, updates: [inTurns(firstId, count, 'origin')], clients: [] },
  ])
  const writeCrowd = (n: number) =>
    write(firstId + 100 + n, `mal-${n % 3}`, between(firstId + 100 + n, crowd, { origin: [firstId, 0] }))
  await writeCrowd(0)
  const { cpuMs } = await longestStandstill(() => Promise.all(Array.from({ length: 12 }, (_, n) => writeCrowd(n + 1))))
  expect(cpuMs).toBeLessThan(500)
  expect(opened.server.errors).toEqual([])
})

test('[DS7] values under one key that name only what follows are cut off where Yjs would go back too far', async () => {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1').join()
  await hostile.send(encodeUpdate(beforeAll(hostile.clientId, count, 'date')))
  expect(await hostile.ended).toBe(documentCloseCodes.messageTooLarge)
})

test.each([
  ['of what nobody wrote', 360, documentCloseCodes.gap],
  ['without number', 400, documentCloseCodes.messageTooLarge],
])('[DS7] a message of many deletions %s is refused quickly', async (_, clients, code) => {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1', { clientId: firstId }).join()
  const { cpuMs } = await longestStandstill(async () => {
    await hostile.send(encodeUpdate(pairsAndDeletions(firstId, count, clients)))
    expect(await hostile.ended).toBe(code)
  })
  expect(cpuMs).toBeLessThan(1000)
})
