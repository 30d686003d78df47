import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { encodeAwareness, encodeUpdate } from '../../contract/documentProtocol.ts'
import { descriptionOf, titleOf } from '../../contract/sessionDocument.ts'
import { readStored } from '../../server/collab/readStored.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'
import { crossedNeighbours, longEntry } from '../support/hostileUpdates.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 })

const opened = useDraftServer()
afterEach(() => {
  vi.restoreAllMocks()
})

const join = (personId: string) => new HostileEditor(opened.server.url, 'draft-1', personId).join()
const typing = (editor: HostileEditor, text: string) => {
  const update = updateOf(editor.doc, editor.clientId, doc => {
    titleOf(doc).insert(0, text)
  })
  Y.applyUpdate(editor.doc, update)
  return encodeUpdate(update)
}
const lastAcknowledged = ({ heard }: HostileEditor) =>
  Math.max(0, ...heard.map(message => (message.type === 'acknowledged' ? message.number : 0)))
async function expectAsOnDisk(title: string): Promise<void> {
  const inMemory = await opened.server.directory.read(
    'draft-1',
    doc => [titleOf(doc).toString(), Y.snapshot(doc)] as const,
  )
  const { doc, isRepaired } = await readStored((await opened.log.read('draft-1'))!.updates)
  expect([inMemory[0], titleOf(doc).toString(), isRepaired]).toEqual([title, title, false])
  expect(Y.equalSnapshots(inMemory[1], Y.snapshot(doc))).toBe(true)
}

test('[S14] an update that goes wrong half way ends its sender alone; what others sent at the same time is kept', async () => {
  const [ann, mal] = [await join('ann-1'), await join('mal-1')]
  const { client, clock } = titleOf(mal.doc)._start!.id
  const flushed = Promise.withResolvers<void>()
  opened.log.flushed = flushed.promise
  await ann.send(typing(ann, 'A ')) // while this is being written, the others come into one batch
  await until(() => {
    expect(opened.server.directory.connectionCount).toBe(2)
  })
  await mal.send(encodeUpdate(crossedNeighbours(mal.clientId, [client, clock + 5], [client, clock + 2])))
  await ann.send(typing(ann, 'Grand '))
  flushed.resolve()
  expect(await mal.ended).toBe(documentCloseCodes.outOfOrder)
  await ann.whenAcknowledged(3)
  await expectAsOnDisk('Grand A Opening')
  expect(opened.server.errors, 'what a page sends is no fault of the server').toEqual([])
  await ann.send(typing(ann, 'Very '))
  await ann.whenAcknowledged(4)
  await expectAsOnDisk('Very Grand A Opening')
})

test('[S14] an edit of the server that goes wrong half way leaves nothing behind', async () => {
  const ann = await join('ann-1')
  const wrong = opened.server.directory.edit('draft-1', doc => {
    titleOf(doc).delete(0, 3)
    throw new Error('half way')
  })
  await expect(wrong).rejects.toThrow('half way')
  await ann.send(typing(ann, 'Grand '))
  await ann.whenAcknowledged(2)
  await expectAsOnDisk('Grand Opening')
})

test('what would make Yjs throw when it is removed is refused', async () => {
  const mal = await join('mal-1')
  await mal.send(encodeUpdate(longEntry(mal.clientId)))
  expect(await mal.ended).toBe(documentCloseCodes.malformed)
})

test('[S13] new content in the middle of a character is refused', async () => {
  const mal = await join('mal-1')
  await mal.send(typing(mal, '😀'))
  await mal.whenAcknowledged(2)
  await mal.send(encodeUpdate(crossedNeighbours(mal.clientId, [mal.clientId, 0], [mal.clientId, 1], 2)))
  expect(await mal.ended).toBe(documentCloseCodes.malformed)
  await expectAsOnDisk('😀Opening')
})

test('[S14] what came in before a page left is kept', async () => {
  const ann = await join('ann-1')
  const flushed = Promise.withResolvers<void>()
  opened.log.flushed = flushed.promise
  await ann.send(typing(ann, 'A '), typing(ann, 'Grand '), typing(ann, 'Very '))
  ann.close()
  await until(() => {
    expect(opened.server.directory.connectionCount).toBe(0)
  })
  flushed.resolve()
  await until(() => expectAsOnDisk('Very Grand A Opening'))
})

test('[O3] closing takes nothing more and does not wait for a pause in the typing', async () => {
  const people = await Promise.all(Array.from({ length: 5 }, (_, i) => join(`person-${i}`)))
  opened.log.delayMs = 20
  const typingOn = setInterval(() => {
    for (const editor of people) void editor.send(typing(editor, 'x'))
  }, 25)
  await until(() => {
    expect(Math.min(...people.map(lastAcknowledged))).toBeGreaterThan(5)
  })
  await opened.server.directory.close()
  clearInterval(typingOn)
  await Promise.all(people.map(async editor => expect(await editor.ended).toBe(documentCloseCodes.comeBack)))
  const { doc } = await readStored((await opened.log.read('draft-1'))!.updates)
  const written = people.reduce((sum, editor) => sum + lastAcknowledged(editor) - 1, 0)
  expect(titleOf(doc).length).toBe('Opening'.length + written)
})

test('[O3] closing does not wait for a disk that hangs', async () => {
  const ann = await join('ann-1')
  opened.log.flushed = new Promise(() => {})
  await ann.send(typing(ann, 'A '))
  await opened.server.directory.close()
  expect(await ann.ended).toBe(documentCloseCodes.comeBack)
})

test('[S14] setting the machine’s clock back stops nothing', async () => {
  const [ann, ben] = [await join('ann-1'), await join('ben-1')]
  await ann.send(typing(ann, 'A '))
  await ann.whenAcknowledged(2)
  const now = Date.now
  vi.spyOn(Date, 'now').mockImplementation(() => now() - 3_600_000)
  for (let i = 0; i < 5; i++) {
    await ben.send(typing(ben, 'x'))
    await ben.whenAcknowledged(i + 2)
  }
  await until(() => {
    expect(titleOf(ann.doc).length).toBe('A xxxxxOpening'.length)
  })
})

test('[S16] a draft that holds what no editor writes can be discarded', async () => {
  const published = {
    ...(await opened.server.drafts.read('draft-1'))!,
    date: '2026-11-30',
    time: '09:00',
    durationMinutes: 30,
  }
  await opened.server.directory.edit('draft-1', doc => {
    const fragment = descriptionOf(doc)
    fragment.insert(0, [new Y.XmlText('loose'), new Y.XmlElement('heading'), new Y.XmlElement('unknown')])
    titleOf(doc).insertEmbed(2, { odd: true })
    titleOf(doc).format(0, 3, { bold: {} })
  })
  await opened.server.drafts.replace('draft-1', published, 'ann-1')
  expect(await opened.server.drafts.read('draft-1')).toEqual(published)
})

test.each([
  { anchor: {}, head: {} },
  { anchor: { type: 5 }, head: { item: { client: 1, clock: 0 } } },
  { anchor: { tname: 'elsewhere' }, head: { tname: 'title' } },
  { anchor: { item: { client: 'x', clock: 0 } }, head: { tname: 'title' } },
  'here',
])('[S13] a cursor that is no position is refused: %j', async cursor => {
  const mal = await join('mal-1')
  await mal.send(encodeAwareness([{ clientId: mal.clientId, clock: 1, state: { field: 'description', cursor } }]))
  expect(await mal.ended).toBe(documentCloseCodes.malformed)
})
