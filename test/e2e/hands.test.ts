import { expect, test, type Locator, type Page } from '@playwright/test'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'
import { Visitor } from '../support/Visitor.ts'

let server: ServerProcess
let moderator: BrowserPerson, attendee: BrowserPerson
let speaker: Visitor, speakersSeat: RoomConnection
const sample = (role: string): SamplePerson => server.sample.find(person => person.role === role)!
const group = (page: Page) => page.getByRole('region', { name: 'Raised hands' })
const openList = (page: Page) => page.getByRole('tab', { name: /^Participants/ }).click()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  moderator = await BrowserPerson.open(browser, sample('Moderator'))
  attendee = await BrowserPerson.open(browser, sample('Attendee'))
  const address = await sessionAddress(moderator, sampleTitles.live)
  await startMeeting(moderator, address)
  for (const { page } of [moderator, attendee]) {
    await page.goto(`${address}/room`)
    await page.getByRole('button', { name: 'Join as viewer' }).click()
    await openList(page)
  }
  speaker = await Visitor.of(server.url, sample('Speaker').address)
  speakersSeat = speaker.enter(address.split('/').at(-1)!)
})
test.afterAll(async () => {
  speaker?.close()
  await attendee?.close()
  await moderator?.close()
  await server?.stop()
})

test('[G5] [G9] a hand goes up by a press or its key, and down again, and the control says which', async () => {
  const { page } = attendee
  await page.getByRole('button', { name: 'Raise hand' }).click()
  await expect(page.getByRole('button', { name: 'Lower hand', pressed: true })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: 'Raise hand', pressed: false })).toBeVisible()
  await page.keyboard.press('h')
  await expect(page.getByRole('button', { name: 'Lower hand', pressed: true })).toBeVisible()
})

test('[G5] [M1] moderators see who waits, in order and since when; others do not', async () => {
  await speakersSeat.command('hands.raise', {})
  const rows = group(moderator.page).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(sample('Attendee').name)
  await expect(rows.last()).toContainText(sample('Speaker').name)
  await expect(rows.first()).toContainText(/just now|\d+ min/)
  await expect(group(attendee.page)).toHaveCount(0)
  expect(await faultsInLightAndDark(moderator.page)).toEqual([])
})

test('[C1] [G5] a hand that goes up while a moderator looks elsewhere leaves a dot at the participants', async () => {
  const { page } = moderator
  const withDot = page.getByRole('tab', { name: /Participants.*new/ })
  await page.getByRole('tab', { name: 'Live stage' }).click()
  await expect(withDot).toHaveCount(0)
  await speakersSeat.command('hands.lower', {})
  await speakersSeat.command('hands.raise', {})
  await expect(withDot).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await withDot.click()
  await expect(withDot).toHaveCount(0)
})

test('[G5] [J5] a reload keeps the hand up', async () => {
  const { page } = attendee
  await page.reload()
  await expect(page.getByRole('button', { name: 'Lower hand', pressed: true })).toBeVisible()
  await expect(group(moderator.page).getByRole('listitem')).toHaveCount(2)
})

test('[G9] each button of the panel can be hit within 40 px', async () => {
  const { page } = moderator
  await page.getByRole('tab', { name: /Participants/ }).click()
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 800 })
    const missed = await page.locator('.panel button:visible').evaluateAll(buttons =>
      buttons.flatMap(button => {
        const { x, y, width, height } = button.getBoundingClientRect()
        const isHit = (by: number) => button.contains(document.elementFromPoint(x + width / 2, y + height / 2 + by))
        return [-19, 19].every(isHit) ? [] : [button.textContent]
      }),
    )
    expect(missed, `${width} px wide`).toEqual([])
  }
})

test('[G5] a moderator lowers one hand, and then all', async () => {
  const { page } = moderator
  await page.getByRole('button', { name: `Lower the hand of ${sample('Attendee').name}` }).click()
  await expect(attendee.page.getByRole('button', { name: 'Raise hand' })).toBeVisible()
  await expect(group(page).getByRole('listitem')).toHaveCount(1)
  await attendee.page.getByRole('button', { name: 'Raise hand' }).click()
  await expect(group(page).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Lower all' }).click()
  const question = page.getByRole('dialog', { name: 'Lower all hands?' })
  expect(await faultsInLightAndDark(page)).toEqual([])
  await question.getByRole('button', { name: 'Lower all' }).click()
  await expect(group(page)).toHaveCount(0)
  await expect(question).toHaveCount(0)
  await expect(attendee.page.getByRole('button', { name: 'Raise hand' })).toBeVisible()
})

test('[G5] [G9] a long name leaves the mark of a raised hand whole, and what is beside it ends with the list', async () => {
  const { page } = moderator
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Join stage' }).click()
  await page.getByRole('button', { name: 'Raise hand' }).click()
  const tile = page.getByRole('figure').filter({ hasText: sample('Moderator').name })
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const muted = tile.locator('figcaption > .icon'),
    mark = tile.locator('.person-badge .icon')
  const width = (locator: Locator) => locator.evaluate(element => element.getBoundingClientRect().width)
  await expect(mark).toBeVisible()
  expect(await width(mark)).toBeCloseTo(await width(muted), 0)
  const end = (locator: Locator) => locator.evaluate(element => element.getBoundingClientRect().right)
  const search = await end(page.getByRole('searchbox'))
  expect(await end(group(page).getByRole('listitem').getByRole('button'))).toBeCloseTo(search, 0)
})
