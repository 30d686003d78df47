import { expect, test, type Locator, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'
import { Visitor } from '../support/Visitor.ts'

let server: ServerProcess, address: string
let moderator: BrowserPerson, attendee: BrowserPerson
let speaker: Visitor
const sample = (role: string): SamplePerson => server.sample.find(person => person.role === role)!
const group = (page: Page) => page.getByRole('region', { name: 'Waiting' })
const toasts = (page: Page) => page.getByRole('region', { name: 'Messages' })
const more = async (page: Page, entry: string) => {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: entry }).click()
}
const join = async ({ page }: BrowserPerson) => {
  await page.goto(`${address}/room`)
  await page.getByRole('button', { name: 'Join as viewer' }).click()
}
/** Until the page says so: whoever goes on before is still in, as after a reload. */
const leave = async ({ page }: BrowserPerson) => {
  await page.getByRole('button', { name: 'Leave session' }).click()
  await expect(page.getByRole('heading', { name: 'You have left the session' })).toBeVisible()
}
const joinFromSessionPage = async ({ page }: BrowserPerson) => {
  await page.getByRole('button', { name: 'Join now' }).click()
  await page.getByRole('button', { name: 'Join as viewer' }).click()
}
const inLargeLetters = async (page: Page, look: () => Promise<void>) => {
  const { width, height } = page.viewportSize()!
  await page.setViewportSize({ width: 360, height: 640 })
  const setSize = (size: string) =>
    page.evaluate(to => {
      document.documentElement.style.fontSize = to
    }, size)
  await setSize('200%')
  await look()
  await setSize('')
  await page.setViewportSize({ width, height })
}
const isWaiting = ({ page }: BrowserPerson) =>
  expect(page.getByRole('heading', { name: 'The room is locked' })).toBeVisible()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  moderator = await BrowserPerson.open(browser, sample('Moderator'))
  attendee = await BrowserPerson.open(browser, sample('Attendee'))
  speaker = await Visitor.of(server.url, sample('Speaker').address)
  address = await sessionAddress(moderator, sampleTitles.live)
  await startMeeting(moderator, address)
  await join(moderator)
})
test.afterAll(async () => {
  speaker?.close()
  await attendee?.close()
  await moderator?.close()
  await server?.stop()
})

test('[J2] once the room is locked who comes waits, and the moderator is told and admits', async () => {
  const { page } = moderator
  await more(page, 'Lock room')
  await join(attendee)
  await isWaiting(attendee)
  await inLargeLetters(attendee.page, async () => {
    const right = (part: Locator) => part.evaluate(element => element.getBoundingClientRect().right)
    const parts = await attendee.page.getByRole('main').locator('h1, p, a').all()
    for (const part of parts) expect(await right(part)).toBeLessThanOrEqual(360)
  })
  expect(await faultsInLightAndDark(attendee.page)).toEqual([])
  await expect(page.getByTitle('The room is locked')).toBeVisible()
  await expect(toasts(page)).toContainText(`${attendee.name} is waiting to come in`)
  await toasts(page).getByRole('button', { name: 'Admit' }).click()
  await expect(attendee.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expect(toasts(page).getByText('is waiting to come in')).toHaveCount(0)
})

test('[J2] [J5] a reload in the locked room leads straight back in', async () => {
  await attendee.page.reload()
  await expect(attendee.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
})

test('[J2] [J5] who waits is told of a broken connection on the same page, and waits on after it', async () => {
  const { page } = attendee
  await leave(attendee)
  await join(attendee)
  await isWaiting(attendee)
  await page.evaluate(() => document.querySelector('h1')!.setAttribute('data-same', ''))
  await server.kill9()
  await expect(page.getByRole('paragraph').filter({ hasText: 'The connection is lost.' })).toBeVisible()
  await expect(page.locator('h1[data-same]')).toBeFocused()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await server.startAgain()
  await expect(page.getByRole('paragraph').filter({ hasText: 'A moderator knows that you are waiting' })).toBeVisible()
  await expect(page.locator('h1[data-same]')).toBeFocused()
  await expect(toasts(moderator.page)).toContainText(`${attendee.name} is waiting to come in`)
  await toasts(moderator.page).getByRole('button', { name: 'Admit' }).click()
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
})

test('[J2] [J7] who opens a second tab while they wait is told so, and moves their turn to it', async () => {
  await leave(attendee)
  await join(attendee)
  await isWaiting(attendee)
  const second = await attendee.page.context().newPage()
  await second.goto(`${address}/room`)
  await second.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(second.getByRole('heading', { name: 'You are already waiting for this room' })).toBeVisible()
  expect(await faultsInLightAndDark(second)).toEqual([])
  await second.getByRole('button', { name: 'Move here' }).click()
  await expect(second.getByRole('heading', { name: 'The room is locked' })).toBeVisible()
  await expect(attendee.page.getByRole('heading', { name: 'You have moved to another page' })).toBeVisible()
  await toasts(moderator.page).getByRole('button', { name: 'Admit' }).click()
  await second.getByRole('button', { name: 'Leave session' }).click()
  await second.close()
})

test('[J2] who has left waits, over a reload too; declined they find themselves on the session page', async () => {
  await join(attendee)
  await isWaiting(attendee)
  await attendee.page.reload()
  await isWaiting(attendee)
  await toasts(moderator.page).getByRole('button', { name: 'Decline' }).click()
  await attendee.page.waitForURL(address)
  const told = toasts(attendee.page).getByText('A moderator has not let you in')
  await expect(told).toBeVisible()
  await joinFromSessionPage(attendee)
  await attendee.page.waitForURL(address)
  await expect(told, 'once').toHaveCount(1)
})

test('[J2] several are said together, stand in the list, and are let in together; unlocked nobody waits', async () => {
  const { page } = moderator
  await more(page, 'Unlock room')
  await more(page, 'Lock room')
  await joinFromSessionPage(attendee)
  await isWaiting(attendee)
  await expect(toasts(attendee.page).getByText('A moderator has not let you in')).toHaveCount(0)
  const seat = speaker.enter(address.split('/').at(-1)!)
  await expect(toasts(page)).toContainText('2 people are waiting to come in')
  await toasts(page).getByRole('button', { name: 'See all' }).click()
  const rows = group(page).getByRole('listitem')
  await expect(rows).toHaveCount(2)
  await expect(rows.first()).toContainText(attendee.name)
  expect(await faultsInLightAndDark(page)).toEqual([])
  const name = rows.last().locator('.person__name > *').first()
  await name.locator('bdi').evaluate(element => (element.textContent = 'n'.repeat(60)))
  const isCut = () =>
    name.evaluate(line => [line, line.firstElementChild!].some(part => part.scrollWidth > part.clientWidth))
  expect(await isCut(), 'a long name').toBe(false)
  await inLargeLetters(page, async () => {
    expect(await isCut(), 'a long name in large letters').toBe(false)
    expect(await name.evaluate(element => element.clientWidth)).toBeGreaterThan(150)
  })
  await group(page)
    .getByRole('button', { name: `Decline ${sample('Speaker').name}` })
    .click()
  await expect.poll(() => seat.status.value).toEqual({ phase: 'ended', reason: 'declined' })
  await group(page).getByRole('button', { name: 'Admit all' }).click()
  await expect(attendee.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expect(group(page)).toHaveCount(0)
  await more(page, 'Unlock room')
  const again = speaker.enter(address.split('/').at(-1)!)
  await expect.poll(() => again.status.value.phase).toBe('joined')
})

test('[J2] [G9] who waits is let in while a question is open, by keys, and the question goes on', async () => {
  const { page } = moderator
  await more(page, 'Lock room')
  await attendee.page.getByRole('button', { name: 'Leave session' }).click()
  await more(page, 'End session for everyone')
  const question = page.getByRole('dialog')
  await expect(question).toBeVisible()
  await join(attendee)
  await isWaiting(attendee)
  await expect(toasts(page)).toContainText(`${attendee.name} is waiting to come in`)
  await expect(question.getByRole('region', { name: 'Messages' }), 'nothing outside can be pressed').toHaveCount(1)
  expect(await faultsInLightAndDark(page)).toEqual([])
  const admit = toasts(page).getByRole('button', { name: 'Admit' })
  await expect(admit).toBeInViewport({ ratio: 1 })
  while (!(await admit.evaluate(button => button === document.activeElement))) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(attendee.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expect(toasts(page).getByText('is waiting to come in')).toHaveCount(0)
  await expect(question.getByRole('button', { name: 'Cancel' }).first()).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
})

test('[J2] [G9] on a phone with large letters a long name leaves in sight what can be done', async () => {
  const { page } = moderator
  await leave(attendee)
  await join(attendee)
  const message = toasts(page).locator('.toast').filter({ hasText: 'is waiting to come in' })
  await message.locator('.toast__text').evaluate(text => {
    text.textContent = `${'n'.repeat(60)} is waiting to come in`
  })
  await inLargeLetters(page, async () => {
    const buttons = message.getByRole('button')
    await expect(buttons).toHaveCount(3)
    for (const button of await buttons.all()) await expect(button).toBeInViewport({ ratio: 0.99 })
    await buttons.nth(1).click()
  })
  await expect(attendee.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
})
