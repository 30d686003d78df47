import { expect, onTestFinished, test } from 'vitest'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { documentLimits, encodeStep2, encodeUpdate } from '../../contract/documentProtocol.ts'
import { draftShape, titleOf } from '../../contract/sessionDocument.ts'
import { countStructs } from '../../server/collab/SizeBound.ts'
import { openDocumentServer } from '../support/documentServer.ts'
import { HostileEditor, updateOf } from '../support/HostileEditor.ts'
import { chainOfWriters, deletions, emptyMaps } from '../support/hostileUpdates.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { useDraftServer } from '../support/useDraftServer.ts'

/** What nobody notices in a call. */
const boundMs = 200

const opened = useDraftServer()

test('a chain of thousands of client ids is refused before it costs anything', async () => {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1').join(null)
  const chain = chainOfWriters(1_000_000, 9000)
  const { cpuMs } = await longestStandstill(async () => {
    await hostile.send(encodeStep2(chain))
    expect(await hostile.ended).toBe(documentCloseCodes.messageTooLarge)
  })
  expect(cpuMs).toBeLessThan(boundMs)
})

test('a first exchange of as many client ids as are allowed is taken', async () => {
  const page = await new HostileEditor(opened.server.url, 'draft-1', 'ann-1').join(null)
  await page.send(encodeStep2(chainOfWriters(1_000_000, documentLimits.writers)))
  await page.whenAcknowledged(1)
  expect((await opened.server.drafts.read('draft-1'))?.title).toBe(`${'x'.repeat(documentLimits.writers)}Opening`)
})

test('a deletion that names the same again and again is refused before it costs anything', async () => {
  const pieces = documentLimits.splits / 2 - 1
  const hostile = await writeTitle(2 * pieces)
  const { cpuMs } = await longestStandstill(async () => {
    await hostile.send(encodeUpdate(deletions(hostile.clientId, everySecond(pieces))))
    await hostile.whenAcknowledged(3)
    for (let i = 0; i < 4; i++) {
      await hostile.send(encodeUpdate(deletions(hostile.clientId, Array(3000).fill([0, 2 * pieces]))))
    }
    expect(await hostile.ended).toBe(documentCloseCodes.malformed)
  })
  expect(cpuMs).toBeLessThan(boundMs)
})

test('a message that splits more structs than a person would is refused', async () => {
  const length = 4 * documentLimits.splits
  const hostile = await writeTitle(length)
  await hostile.send(encodeUpdate(deletions(hostile.clientId, everySecond(length / 2))))
  expect(await hostile.ended).toBe(documentCloseCodes.messageTooLarge)
  expect((await opened.server.drafts.read('draft-1'))?.title).toHaveLength(length + 'Opening'.length)
})

test('a draft takes no more structs than its bound, however few bytes they are', async () => {
  const hostile = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1').join()
  const atOnce = documentLimits.structs
  let ended: number | void = undefined
  for (let i = 0; ended === undefined && i < 10; i++) {
    await hostile.send(encodeUpdate(emptyMaps(hostile.clientId, i * atOnce, atOnce)))
    ended = await Promise.race([hostile.ended, hostile.whenAcknowledged(i + 2)])
  }
  expect(ended).toBe(documentCloseCodes.documentTooLarge)
  expect(await opened.server.directory.read('draft-1', countStructs)).toBeLessThanOrEqual(draftShape.maxStructs)
})

test('a draft of too many structs is not loaded, and others are', async () => {
  for (let i = 0; i < 15; i++) {
    await opened.server.log.append([
      { documentId: 'draft-1', fence: 0, updates: [emptyMaps(7, i * 10_000, 10_000)], clients: [] },
    ])
  }
  await opened.server.drafts.create('draft-2', { title: 'Small' }, 'ann-1')
  await expect(opened.server.drafts.read('draft-1')).rejects.toMatchObject({ code: 'log_unwritable' })
  expect((await opened.server.drafts.read('draft-2'))?.title).toBe('Small')
})

test('drafts that are read one after the other do not all stay in memory', async () => {
  const [structs, bound] = [5000, 20_000]
  const small = await openDocumentServer({ maxStructsInMemory: bound })
  onTestFinished(() => small.close())
  for (let n = 1; n <= 8; n++) {
    await small.drafts.create(`draft-${n}`, { title: `Large ${n}` }, 'ann-1')
    await small.log.append([{ documentId: `draft-${n}`, fence: 0, updates: [emptyMaps(7, 0, structs)], clients: [] }])
  }
  for (let n = 1; n <= 8; n++) expect((await small.drafts.read(`draft-${n}`))?.title).toBe(`Large ${n}`)
  expect(small.directory.structs).toBeLessThan(bound + 2 * structs)
  expect(small.errors).toEqual([])
})

/**
 * Five drafts that are larger than the memory of a server when they are open together, each less than a fair share of
 * it.
 */
async function openCrowded() {
  const structs = 5000
  const small = await openDocumentServer({ maxStructsInMemory: 4.8 * structs })
  onTestFinished(() => small.close())
  const drafts = [1, 2, 3, 4, 5].map(n => `draft-${n}`)
  for (const draft of [...drafts, 'draft-6']) await small.drafts.create(draft, { title: 'A title' }, 'ann-1')
  for (const draft of drafts) {
    await small.log.append([{ documentId: draft, fence: 0, updates: [emptyMaps(7, 0, structs)], clients: [] }])
  }
  return { small, drafts }
}

test('[S19] nobody keeps others out of their drafts by holding many large ones open', async () => {
  const { small, drafts } = await openCrowded()
  const held: HostileEditor[] = []
  for (const draft of drafts) held.push(await new HostileEditor(small.url, draft, 'mal-1').join())
  expect((await small.drafts.read('draft-6'))?.title).toBe('A title')
  const ended = await Promise.race(held.map(editor => editor.ended))
  expect(ended).toBe(documentCloseCodes.comeBack)
  expect(small.directory.connectionCount).toBe(4)
  const ann = await new HostileEditor(small.url, 'draft-6', 'ann-1').join()
  expect(ann.heard.length).toBeGreaterThan(0)
})

test('[S19] who holds no more than their share is not sent away for others', async () => {
  const { small, drafts } = await openCrowded()
  for (const [n, draft] of drafts.entries()) await new HostileEditor(small.url, draft, `editor-${n}`).join()
  await expect(small.drafts.read('draft-6')).rejects.toMatchObject({ code: 'log_unwritable' })
  expect(small.directory.connectionCount).toBe(5)
})

const everySecond = (count: number) => Array.from({ length: count }, (_, i) => [2 * i, 1] as const)

async function writeTitle(length: number): Promise<HostileEditor> {
  const editor = await new HostileEditor(opened.server.url, 'draft-1', 'mal-1').join()
  const update = updateOf(editor.doc, editor.clientId, doc => {
    titleOf(doc).insert(0, 'x'.repeat(length))
  })
  await editor.send(encodeUpdate(update))
  await editor.whenAcknowledged(2)
  return editor
}
