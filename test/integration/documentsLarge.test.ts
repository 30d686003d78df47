import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { documentLimits } from '../../contract/documentProtocol.ts'
import type { LocalCopy } from '../../client/net/LocalCopy.ts'
import { fakeLocalCopy } from '../support/fakeLocalCopy.ts'
import { openDocumentServer, type DocumentServer } from '../support/documentServer.ts'
import { openDraftPage, type DraftPage } from '../support/draftPage.ts'

let server: DocumentServer
const pages: DraftPage[] = []
const open = (personId: string, localCopy?: LocalCopy) => {
  const page = openDraftPage(server.url, 'draft-1', personId, localCopy && { localCopy })
  pages.push(page)
  return page
}
const titleOf = ({ doc }: DraftPage) => doc.getText('title')
const bytesOf = ({ doc }: DraftPage) => Y.encodeStateAsUpdate(doc).length

beforeEach(async () => {
  server = await openDocumentServer()
  await server.drafts.create('draft-1', { title: 'Opening' }, 'ann-1')
})
afterEach(async () => {
  for (const page of pages.splice(0)) page.close()
  await server.close()
  expect(server.errors).toEqual([])
})

/** Writes word by word before what is there, so that each is a piece, and deletes letters in some of them. */
function writeMuch(page: DraftPage): void {
  const text = titleOf(page)
  page.doc.transact(() => {
    for (let n = 0; n < 15_000; n++) {
      text.insert(0, 'written')
      if (n % 10 === 0) text.delete(1, 1)
    }
  })
  expect(bytesOf(page)).toBeGreaterThan(documentLimits.messageBytes)
}

async function expectSaved(page: DraftPage): Promise<void> {
  await page.connection.whenSaved()
  expect(page.connection.unsaved.value).toBe(false)
  expect((await server.drafts.read('draft-1'))?.title).toBe(titleOf(page).toJSON())
}

test('[S14] much that was written while the server was gone arrives in several messages', async () => {
  const page = open('ann-1')
  await page.connection.whenSaved()
  const { log, url } = server
  await server.close()
  writeMuch(page)
  server = await openDocumentServer({ log, port: Number(new URL(url).port) })
  await expectSaved(page)
  const reader = open('ben-1')
  await vi.waitFor(() => expect(titleOf(reader).toJSON()).toBe(titleOf(page).toJSON()))
})

test('[S14] so does what a closed tab left behind, and it is kept until all of it has', async () => {
  const kept: Uint8Array[] = []
  const localCopy = fakeLocalCopy(kept)
  const tab = open('ann-1', localCopy)
  await tab.connection.whenSaved()
  const { log, url } = server
  await server.close()
  writeMuch(tab)
  tab.close()
  server = await openDocumentServer({ log, port: Number(new URL(url).port) })
  const next = open('ann-1', localCopy)
  await vi.waitFor(() => expect(titleOf(next).length).toBe(titleOf(tab).length))
  titleOf(next).insert(0, 'more')
  expect(kept.length).toBeGreaterThan(0)
  await expectSaved(next)
  expect(kept).toEqual([])
})

test('[S14] a text too long for one message goes in several, and what is typed meanwhile after it', async () => {
  const page = open('ann-1')
  await page.connection.whenSaved()
  titleOf(page).insert(0, '😀'.repeat(documentLimits.messageBytes / 2))
  titleOf(page).insert(4, 'typed')
  titleOf(page).delete(9, 10)
  const saved = page.connection.whenSaved()
  titleOf(page).insert(0, 'meanwhile')
  await saved
  await expectSaved(page)
})
