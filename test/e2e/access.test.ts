import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openMailbox } from '../support/openMailbox.ts'
import { openWindow } from '../support/openWindow.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let wilhelmina: BrowserPerson
let visitor: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const printed = (start: string) => new RegExp(`${start}(http\\S+)`).exec(server.output)![1]!
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
const name = 'Þórdís Reykfjörð Gylfadóttir'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  wilhelmina = await BrowserPerson.open(browser, sample('Wilhelmina'))
  visitor = await openWindow(browser)
})
test.afterAll(async () => {
  await visitor?.context().close()
  await wilhelmina?.close()
  await server?.stop()
})

test('[P3] [A7] a visitor finds Sign in on the session page, is sent a link, and comes back by it', async () => {
  const address = await sessionAddress(wilhelmina, sampleTitles.live)
  await visitor.goto(address)
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await visitor.getByRole('main').getByRole('link', { name: 'Sign in' }).click()
  await heading(visitor, 'Sign in to Greenroom')
  await visitor.getByRole('button', { name: 'E-mail me a link' }).click()
  await expect(visitor.getByText('Enter your e-mail address')).toBeVisible()
  await expect(visitor.getByLabel('E-mail', { exact: true })).toBeFocused()
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await visitor.getByLabel('E-mail', { exact: true }).fill('thordis@harbourforum.example')
  await visitor.getByRole('button', { name: 'E-mail me a link' }).click()
  await expect(visitor.getByText('If thordis@harbourforum.example is known here, a link is on its way.')).toBeVisible()
  const mailbox = await visitor.context().newPage()
  await openMailbox(mailbox, server, 'thordis@harbourforum.example')
  const link = mailbox.getByRole('listitem').filter({ hasText: 'thordis@harbourforum.example' }).getByRole('link')
  expect(await faultsInLightAndDark(mailbox)).toEqual([])
  const linkAddress = (await link.getAttribute('href'))!
  await mailbox.close()
  for (let look = 0; look < 2; look++) {
    // as a mail scanner does: only looking uses nothing up
    await visitor.goto(linkAddress)
    await expect(visitor.getByText(name)).not.toHaveCount(0)
  }
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await visitor.getByRole('button', { name: `Continue as ${name}` }).click()
  await visitor.waitForURL(address)
  await expect(visitor.getByText('You can leave this page open')).toBeVisible()
  await visitor.goto(linkAddress)
  await heading(visitor, 'This link does not work')
  await expect(visitor.getByText('It was used already')).toBeVisible()
  expect(await faultsInLightAndDark(visitor)).toEqual([])
})

test('[A8] an attendee who opens the editor is refused in plain words', async () => {
  const address = await sessionAddress(wilhelmina, sampleTitles.live)
  await visitor.goto(`${address}/edit`)
  await expect(visitor.getByText('your role does not allow it')).toBeVisible()
  await expect(visitor.getByRole('button', { name: 'Try again' }), 'which can not help').toHaveCount(0)
  await expect(visitor.getByLabel('Title')).toHaveCount(0)
  expect(await faultsInLightAndDark(visitor)).toEqual([])
})

test('[S9] a private session is not there for an attendee, nor for who is signed out, who finds Sign in', async ({
  browser,
}) => {
  const address = await sessionAddress(wilhelmina, sampleTitles.private)
  const { origin, pathname } = new URL(address)
  const unknown = `/sessions/${'0'.repeat(pathname.split('/')[2]!.length)}`
  await visitor.goto(address)
  await heading(visitor, 'Not there')
  const ask = async (path: string) => {
    const reply = await visitor.request.get(`${origin}/api${path}`)
    return { status: reply.status(), text: await reply.text() }
  }
  expect((await ask(pathname)).status).toBe(404)
  expect(await ask(pathname)).toEqual(await ask(unknown))
  const outside = await openWindow(browser)
  await outside.goto(address)
  await heading(outside, 'Not there')
  await expect(outside.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  expect(await faultsInLightAndDark(outside)).toEqual([])
  await outside.context().close()
})

test('[A9] the printed set-up address makes the first admin, once, who then signs in by password', async ({
  browser,
}) => {
  const page = await openWindow(browser)
  const setUp = printed('To set this server up, open ')
  await page.goto(setUp)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('First name')).toBeFocused()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.getByLabel('First name').fill('Ada')
  await page.getByLabel('Last name').fill('Admin')
  await page.getByLabel('E-mail', { exact: true }).fill('ada@example.org')
  await page.getByLabel('Password').fill('a long enough password')
  await page.getByRole('button', { name: 'Create account' }).click()
  await heading(page, 'Events')
  await page.goto(setUp)
  await heading(page, 'This address does not work')
  await page.context().clearCookies()
  await page.goto(`${server.url}/sign-in`)
  await page.getByLabel('E-mail', { exact: true }).fill('ada@example.org')
  await page.getByLabel('Password').fill('not the password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByText('No account has this e-mail with this password.')).toBeVisible()
  await page.getByLabel('Password').fill('a long enough password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await heading(page, 'Events')
  await page.context().close()
})

test('[A7] signing out in one tab ends the open room and the open editor in the others at once', async ({
  browser,
}) => {
  const tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  const address = await sessionAddress(tomasz, sampleTitles.live)
  await startMeeting(tomasz, address)
  const room = tomasz.page
  await room.goto(`${address}/room`)
  await room.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(room.getByRole('button', { name: 'Leave session' })).toBeVisible()
  const [editor, events] = [await room.context().newPage(), await room.context().newPage()]
  await editor.goto(`${address}/edit`)
  await expect(editor.getByText('Draft saved')).toBeVisible()
  await events.goto(`${server.url}/events`)
  await events.getByRole('button', { name: 'Account of Tomasz' }).click()
  await events.getByRole('button', { name: 'Sign out' }).click()
  await heading(events, 'Sign in to Greenroom')
  await heading(room, 'You are signed out')
  expect(await faultsInLightAndDark(room)).toEqual([])
  await expect(editor.getByText('You are signed out.')).toBeVisible()
  await room.getByRole('link', { name: 'Sign in' }).click()
  await heading(room, 'Sign in to Greenroom')
  await expect(room.getByLabel('E-mail', { exact: true })).toBeVisible()
  await tomasz.close()
})

test('[A7] two tabs that sign in at once do it one after the other, so that the browser is known to both', async ({
  browser,
}) => {
  const first = await openWindow(browser)
  const context = first.context()
  const cookies: (string | undefined)[] = []
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  await context.route('**/api/sign-in-links/*', async route => {
    if (route.request().method() === 'POST') {
      cookies.push((await route.request().allHeaders())['cookie'])
      await released
    }
    await route.continue()
  })
  const tabs = []
  for (const person of [sample('Mateo'), sample('Kwabena')]) {
    const tab = await context.newPage()
    await tab.goto(person.address)
    tabs.push({ tab, press: tab.getByRole('button', { name: `Continue as ${person.name}` }) })
  }
  for (const { press } of tabs) {
    await press.click()
    await expect(press).toHaveAttribute('aria-busy', 'true')
  }
  release()
  for (const { tab } of tabs) await tab.waitForURL(url => !url.pathname.startsWith('/sign-in'))
  expect(cookies).toEqual([undefined, expect.stringContaining('greenroom-browser=')])
  await context.close()
})

test('nothing broke the content security policy', () => {
  expect(wilhelmina.violations).toEqual([])
})
