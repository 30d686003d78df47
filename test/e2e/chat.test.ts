import { expect, test, type Locator, type Page } from '@playwright/test'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { limits } from '../../contract/limits.ts'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'
import { Visitor } from '../support/Visitor.ts'

let server: ServerProcess
let reader: BrowserPerson
let page: Page, room: string
let writer: Visitor, seat: RoomConnection
const sample = (role: string): SamplePerson => server.sample.find(person => person.role === role)!
const chat = () => page.getByRole('log', { name: 'Chat' })
const box = () => page.getByRole('textbox', { name: 'Message everyone' })
const newest = () => page.getByRole('button', { name: 'Newest messages' })
const say = (text: string) => seat.command('chat.say', { text, replyTo: null })
const top = async (line: Locator) => (await line.boundingBox())!.y

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  writer = await Visitor.of(server.url, sample('Moderator').address)
  reader = await BrowserPerson.open(browser, sample('Speaker'))
  page = reader.page
  const address = await sessionAddress(reader, sampleTitles.live)
  const moderator = await BrowserPerson.open(browser, sample('Moderator'))
  await startMeeting(moderator, address)
  await moderator.close()
  seat = writer.enter(address.split('/').at(-1)!)
  room = `${address}/room`
  await page.goto(room)
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(box()).toBeVisible()
  for (let n = 1; n <= limits.chatLines; n += 1) {
    await say(`Line ${n} of the writer`)
  }
  await expect(chat().getByText(`Line ${limits.chatLines} of`)).toBeInViewport()
})
test.afterAll(async () => {
  writer?.close()
  await reader?.close()
  await server?.stop()
})

test('[C2] who reads older lines keeps the place when lines fall out at the bound', async () => {
  expect(await chat().evaluate(log => getComputedStyle(log).overflowAnchor), 'as in a browser without').toBe('none')
  const read = chat().getByText('Line 100 of the writer', { exact: true })
  await read.scrollIntoViewIfNeeded()
  await expect(newest()).toBeHidden()
  const before = await top(read)
  for (let n = 1; n <= 20; n += 1) await say(`Later line ${n}`)
  await expect(chat().getByText('Line 20 of the writer', { exact: true })).toHaveCount(0)
  await expect(chat().getByText('Later line 20', { exact: true })).toHaveCount(1)
  expect(Math.abs((await top(read)) - before)).toBeLessThan(2)
  await newest().click()
  await expect(chat().getByText('Later line 20', { exact: true })).toBeInViewport()
  await expect(newest()).toBeHidden()
})

test('[C2] a newest line that is deleted is no news; one’s own line leads to the end', async () => {
  const { id } = await say('Soon deleted')
  await expect(chat().getByText('Soon deleted')).toBeInViewport()
  const read = chat().getByText('Line 120 of the writer', { exact: true })
  await read.scrollIntoViewIfNeeded()
  const before = await top(read)
  await seat.command('chat.delete', { id })
  await expect(chat().getByText('Soon deleted')).toHaveCount(0)
  await expect(newest()).toBeHidden()
  expect(Math.abs((await top(read)) - before)).toBeLessThan(2)
  await box().fill('My own line')
  await box().press('Enter')
  await expect(chat().getByText('My own line')).toBeInViewport()
})

test('[C2] after deleting one’s own line the focus is on the line beside it', async () => {
  const own = chat().getByRole('listitem').filter({ hasText: 'My own line' })
  await own.getByRole('button', { name: 'Delete message' }).press('Enter')
  await expect(own).toHaveCount(0)
  await expect(chat().getByRole('listitem').last()).toBeFocused()
})

test('[J10] [J5] a line without acknowledgement says so, outlives a reload, and is said once', async () => {
  await server.kill9()
  await expect(page.getByText('Reconnecting…', { exact: true })).toBeVisible()
  await box().fill('Written while the server was gone')
  await box().press('Enter')
  await box().fill('Half a sent')
  await expect(chat().getByText('Written while the server was gone')).toBeInViewport()
  await expect(chat().getByText('Sending…')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.reload().catch(() => {}) // there is nobody to answer
  await server.startAgain()
  await page.goto(room)
  await expect(box()).toHaveValue('Half a sent')
  await expect(chat().getByText('Sending…')).toHaveCount(0)
  await expect(chat().getByText('Written while the server was gone')).toHaveCount(1)
  await expect
    .poll(() => seat.state.value?.chat.lines.filter(line => line.text.startsWith('Written while')))
    .toHaveLength(1)
})

test('nothing broke the content security policy', () => {
  expect(reader.violations).toEqual([])
})
