import { expect, test, type Page } from '@playwright/test'
import { documentCloseCodes } from '../../contract/closeCodes.ts'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let address: string

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample())
  address = await sessionAddress(ines, sampleTitles.live)
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

const sample = () => server.sample.find(person => person.name.startsWith('Inês'))!

async function openEditor(): Promise<Page> {
  const page = await ines.page.context().newPage()
  await page.goto(`${address}/edit`)
  await expect(page.getByText('Draft saved')).toBeVisible()
  return page
}

/** What the browser keeps of everybody. */
const countKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('greenroom-unsaved')
    await new Promise(resolve => (opening.onsuccess = resolve))
    const counting = opening.result.transaction('updates').objectStore('updates').count()
    await new Promise(resolve => (counting.onsuccess = resolve))
    opening.result.close()
    return counting.result
  })

/** The next writing to the storage fails as on a full disk; those after it succeed. */
const failOnce = (page: Page) =>
  page.evaluate(() => {
    const { add } = IDBObjectStore.prototype
    IDBObjectStore.prototype.add = function (this: IDBObjectStore) {
      IDBObjectStore.prototype.add = add
      this.transaction.abort()
      throw new DOMException('Full', 'QuotaExceededError')
    }
  })

test('[S14] what comes after something that a full browser could not keep is not kept either, and the badge says so', async () => {
  const open = await openEditor()
  const title = open.getByLabel('Title')
  const before = await title.inputValue()
  await server.kill9()
  await expect(open.getByText('Offline: changes are kept here').first()).toBeVisible()
  await title.fill(`${before} kept`)
  await expect.poll(() => countKept(open)).toBeGreaterThan(0)
  const kept = await countKept(open)
  await failOnce(open)
  await title.press('End')
  await open.keyboard.insertText(' lost')
  await open.keyboard.insertText(' after it')
  await expect(open.getByText('Offline: don’t close this page').first()).toBeVisible()
  await open.keyboard.insertText(' and more')
  await open.close({ runBeforeUnload: false })
  await server.startAgain()
  const next = await openEditor()
  await expect(next.getByLabel('Title')).toHaveValue(`${before} kept`)
  await expect.poll(() => countKept(next)).toBe(0)
  expect(kept).toBeGreaterThan(0)
  await next.close()
})

test('[A8] [S14] a page that is refused before it has opened the draft clears what a closed one left', async () => {
  const open = await openEditor()
  await server.kill9()
  await open.getByLabel('Title').fill('Left behind')
  await expect.poll(() => countKept(open)).toBeGreaterThan(0)
  await open.close()
  await server.startAgain()
  const next = await ines.page.context().newPage()
  await next.routeWebSocket(/\/documents\//, socket => socket.close({ code: documentCloseCodes.notAllowed }))
  await next.goto(`${address}/edit`)
  await expect(next.getByText('You may not edit this session any more.')).toBeVisible()
  await expect.poll(() => countKept(next)).toBe(0)
  await next.close()
})

test('[S14] signing out in one tab clears what is kept, and keeps no editor waiting', async () => {
  const open = await openEditor()
  await open.evaluate(async () => {
    const opening = indexedDB.open('greenroom-unsaved')
    await new Promise(resolve => (opening.onsuccess = resolve))
    const adding = opening.result.transaction('updates', 'readwrite').objectStore('updates').add({ personId: 'x' })
    await new Promise(resolve => (adding.onsuccess = resolve))
    opening.result.close()
  })
  expect(await countKept(open)).toBe(1)
  const { page } = ines
  await pressKey(page.getByRole('button', { name: 'Account of' }))
  await pressKey(page.getByRole('button', { name: 'Sign out' }))
  await page.waitForURL(/sign-in/)
  await expect.poll(() => countKept(page)).toBe(0)
  await page.goto(sample().address)
  await pressKey(page.getByRole('button', { name: `Continue as ${ines.name}` }))
  await page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  await (await openEditor()).close()
  await open.close()
})

test('[S14] an editor opens also while another page holds up the browser’s storage', async () => {
  const holder = await ines.page.context().newPage()
  await holder.goto(address)
  await holder.evaluate(async () => {
    const opening = indexedDB.open('greenroom-unsaved')
    await new Promise(resolve => (opening.onsuccess = resolve)) // and is never closed
    indexedDB.deleteDatabase('greenroom-unsaved')
  })
  const open = await openEditor()
  expect(await accessibilityFaults(open)).toEqual([])
  await open.close()
  await holder.close()
})
