import { expect, test, type Locator, type Page } from '@playwright/test'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
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
const line = (text: string) => chat().getByText(text, { exact: true })
/** How far the chat is from its end, in pixels. */
const toEnd = () => chat().evaluate(log => log.scrollHeight - log.scrollTop - log.clientHeight)
const rows = () => chat().getByRole('listitem')
const beginning = () => chat().getByText('Beginning of the chat')
const toStart = () =>
  chat().evaluate(log => {
    log.scrollTop = 0
  })
const lines = 450
const ids: string[] = []

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
  for (let n = 1; n <= lines; n += 1) ids.push((await say(`Line ${n} of the writer`)).id)
  await seat.command('chat.delete', { id: ids[19]! }) // long ago by then
  await page.goto(room)
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(line(`Line ${lines} of the writer`)).toBeInViewport()
})
test.afterAll(async () => {
  writer?.close()
  await reader?.close()
  await server?.stop()
})

test('[C2] a newcomer reads back to the beginning, and what is read stays in its place', async () => {
  await expect(rows()).toHaveCount(50)
  await expect(beginning()).toHaveCount(0)
  const read = line(`Line ${lines - 45} of the writer`)
  await toStart() // at once: near the start the page reads on by itself, and the next page from there
  const before = await top(read)
  await expect(rows().first()).toHaveAttribute('aria-setsize', '100')
  expect(Math.abs((await top(read)) - before)).toBeLessThan(2)
  await expect(async () => {
    await toStart()
    await expect(beginning()).toBeInViewport({ timeout: 500 })
  }).toPass()
  await expect(line('Line 1 of the writer')).toBeInViewport()
  await expect(line('Line 20 of the writer')).toHaveCount(0)
  await expect(rows().first()).toHaveAttribute('aria-setsize', String(lines - 1))
  expect(await rows().count(), 'those in view and the last ones').toBeLessThan(120)
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[C2] while the first lines are read, others write and an old line is deleted, and nothing jumps', async () => {
  const read = line('Line 5 of the writer')
  const before = await top(read)
  for (let n = 1; n <= 20; n += 1) await say(`Later line ${n}`)
  await expect(newest()).toBeVisible()
  expect(Math.abs((await top(read)) - before)).toBeLessThan(2)
  const below = line('Line 8 of the writer')
  const belowBefore = await top(below)
  await seat.command('chat.delete', { id: ids[0]! })
  await expect(line('Line 1 of the writer')).toHaveCount(0)
  expect(await top(below)).toBeLessThanOrEqual(belowBefore)
  await newest().click()
  await expect(line('Later line 20')).toBeInViewport()
  await expect(newest()).toBeHidden()
})

test('[C2] [G9] by keyboard alone one reads back, and the focus stays in the chat', async () => {
  await chat().focus()
  await page.keyboard.press('Home')
  const earlier = chat().getByRole('button', { name: 'Earlier messages' })
  await expect(async () => {
    await page.keyboard.press('Home')
    await expect(beginning()).toBeInViewport({ timeout: 500 })
  }).toPass()
  await expect(earlier).toHaveCount(0)
  await expect(chat()).toBeFocused()
  await page.keyboard.press('End')
  await expect(line('Later line 20')).toBeInViewport()
  await expect(rows().first(), 'at rest only some are kept').toHaveAttribute('aria-setsize', '200')
  await earlier.evaluate(button => (button as HTMLElement).click()) // as a screen reader does, without scrolling
  await expect(rows().first()).toHaveAttribute('aria-setsize', '250')
  await page.keyboard.press('End')
  await expect(line('Later line 20')).toBeInViewport()
  await expect.poll(toEnd, 'the key has scrolled all the way').toBeLessThan(2)
})

test('[C2] who reads older lines keeps the place when they leave the newest ones', async () => {
  expect(await chat().evaluate(log => getComputedStyle(log).overflowAnchor), 'as in a browser without').toBe('none')
  const read = line(`Line ${lines - 20} of the writer`)
  await read.scrollIntoViewIfNeeded()
  await expect(newest()).toBeHidden()
  const before = await top(read)
  for (let n = 21; n <= 60; n += 1) await say(`Later line ${n}`)
  await expect(line('Later line 60')).toHaveCount(1)
  expect(Math.abs((await top(read)) - before)).toBeLessThan(2)
  await newest().click()
  await expect(line('Later line 60')).toBeInViewport()
  await expect(newest()).toBeHidden()
})

test('[C2] a newest line that is deleted is no news; one’s own line leads to the end', async () => {
  const { id } = await say('Soon deleted')
  await expect(chat().getByText('Soon deleted')).toBeInViewport()
  const read = line('Later line 30')
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

test('[C2] older lines that cannot be read are said to be so, and are there after Try again', async () => {
  await server.kill9()
  await expect(page.getByText('Reconnecting…', { exact: true })).toBeVisible()
  await toStart()
  await expect(chat().getByRole('alert')).toHaveText('Earlier messages could not be loaded.')
  expect(await faultsInLightAndDark(page)).toEqual([])
  await server.startAgain()
  await expect(page.getByText('Reconnecting…', { exact: true })).toBeHidden()
  const before = Number(await rows().first().getAttribute('aria-setsize'))
  await chat().getByRole('button', { name: 'Try again' }).click()
  await expect(rows().first()).toHaveAttribute('aria-setsize', String(before + 50))
  await expect(chat().getByRole('alert')).toHaveCount(0)
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
