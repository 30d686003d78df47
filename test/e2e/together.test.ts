import { expect, test, type Browser, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openNetworkLink, type NetworkLink } from '../support/NetworkLink.ts'
import { openBrowser } from '../support/openBrowser.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { findFreePort, ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let link: NetworkLink
let server: ServerProcess
let near: Browser, far: Browser
let ines: BrowserPerson, tomasz: BrowserPerson
/** The one who stays connected, and the one behind the link. */
let mine: Page, theirs: Page
let session: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' })
const removal = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^Remove ${name}`) })
const badge = (page: Page, text: string) => page.locator('.badge').filter({ hasText: text })
const offline = 'Offline: changes are kept here'

/** What the browser still keeps for the server. */
const countKept = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('greenroom-unsaved')
    await new Promise(resolve => (opening.onsuccess = resolve))
    const counting = opening.result.transaction('updates').objectStore('updates').count()
    await new Promise(resolve => (counting.onsuccess = resolve))
    opening.result.close()
    return counting.result
  })

/** Takes what typing finds, by keys alone. */
async function pick(page: Page, field: string, typed: string, found: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).focus()
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name: found, exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(removal(page, found.replace(/^\+ Create tag "(.*)"$/, '$1'))).toBeVisible()
}

/** Takes an entry of the list that stands there without typing, by keys alone. */
async function pickListed(page: Page, field: string, name: string): Promise<void> {
  const box = page.getByRole('combobox', { name: field })
  await box.press('ArrowDown')
  const option = page.getByRole('option', { name, exact: true })
  const id = await option.getAttribute('id')
  const count = await page.getByRole('option').count()
  for (let row = 0; row < count && (await box.getAttribute('aria-activedescendant')) !== id; row++) {
    await box.press('ArrowDown')
  }
  await expect(box).toHaveAttribute('aria-activedescendant', id!)
  await box.press('Enter')
  await expect(removal(page, name)).toBeVisible()
}

async function writeAt(page: Page, place: 'Home' | 'End', words: string): Promise<void> {
  await description(page).press(`ControlOrMeta+${place}`)
  await page.keyboard.type(words)
}

/** Everything that both have done, and nothing that either has taken away. */
async function expectAll(page: Page): Promise<void> {
  const text = description(page)
  await expect(text).toContainText('Near: during the cut. Near: before the cut. Twelve harbours, nine operators')
  await expect(text).toContainText('between operators Far: before the cut. Far: during the cut.')
  const there = ['Open data', 'Night life', 'By sea', 'Policy', 'Procurement', 'さくら', 'Wilhelmina', 'Inês']
  for (const name of there) await expect(removal(page, name), name).toHaveCount(1)
  for (const name of ['Operations', 'Kwabena']) await expect(removal(page, name), name).toHaveCount(0)
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ launchOptions }) => {
  link = openNetworkLink()
  const port = await findFreePort()
  const url = `http://${link.address}:${port}`
  await link.forward(port)
  server = await ServerProcess.start({ port, env: { PUBLIC_URL: url } })
  const secure = { with: [`--unsafely-treat-insecure-origin-as-secure=${url}`] }
  near = await openBrowser(launchOptions, secure)
  far = await openBrowser({ ...launchOptions, executablePath: link.wrap(launchOptions.executablePath!) }, secure)
  ines = await BrowserPerson.open(near, sample('Inês'))
  tomasz = await BrowserPerson.open(far, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
  session = await sessionAddress(ines, sampleTitles.live)
  for (const page of [mine, theirs]) {
    await page.goto(`${session}/edit`)
    await expect(description(page)).toBeVisible()
  }
})
test.afterAll(async () => {
  try {
    expect([ines, tomasz].flatMap(person => person?.violations ?? [])).toEqual([])
    for (const browser of [near, far]) await browser?.close()
    await server?.stop()
  } finally {
    await link?.close()
  }
})

test('[S13] two write one description and choose tags at once, and each sees what both did', async () => {
  await Promise.all([writeAt(mine, 'Home', 'Near: before the cut. '), writeAt(theirs, 'End', ' Far: before the cut.')])
  await Promise.all([
    pick(mine, 'Tags', 'Night life', '+ Create tag "Night life"'),
    pick(theirs, 'Tags', 'pol', 'Policy'),
  ])
  for (const page of [mine, theirs]) {
    await expect(description(page)).toContainText('Near: before the cut. Twelve harbours')
    await expect(description(page)).toContainText('between operators Far: before the cut.')
    for (const name of ['Night life', 'Policy']) await expect(removal(page, name)).toHaveCount(1)
    await expect(badge(page, 'Draft saved')).toBeVisible()
  }
})

test('[S13] [S14] [S15] offline one writes, adds and removes, and closes the page, while the other goes on', async () => {
  link.down()
  await writeAt(theirs, 'End', ' Far: during')
  await expect(badge(theirs, offline)).toBeVisible({ timeout: 60_000 })
  await theirs.keyboard.type(' the cut.')
  await pickListed(theirs, 'Tags', 'Procurement')
  await removal(theirs, 'Kwabena').press('Enter')
  await expect(removal(theirs, 'Kwabena')).toHaveCount(0)
  expect(await faultsInLightAndDark(theirs)).toEqual([])

  await writeAt(mine, 'Home', 'Near: during the cut. ')
  await pick(mine, 'Tags', 'By sea', '+ Create tag "By sea"')
  await removal(mine, 'Operations').press('Enter')
  await pick(mine, 'Moderators', 'in', 'Inês Carvalho')
  await expect(badge(mine, 'Draft saved')).toBeVisible()
  await expect(removal(mine, 'Kwabena')).toHaveCount(1)

  await expect.poll(() => countKept(theirs)).toBeGreaterThan(0)
  const next = await theirs.context().newPage()
  await theirs.close()
  theirs = next
})

test('[S13] [S14] opened again with the line back, the page has what both did, and so has the other', async () => {
  link.up()
  await theirs.goto(`${session}/edit`)
  for (const page of [theirs, mine]) {
    await expectAll(page)
    await expect(badge(page, 'Draft saved')).toBeVisible({ timeout: 60_000 })
  }
  await expect.poll(() => countKept(theirs), 'the server has it').toBe(0)
})

test('[S14] a killed server has kept what both did', async () => {
  await server.kill9()
  for (const page of [mine, theirs]) await expect(badge(page, offline)).toBeVisible({ timeout: 60_000 })
  await server.startAgain()
  for (const page of [mine, theirs]) {
    await expect(badge(page, 'Draft saved')).toBeVisible({ timeout: 60_000 })
    await expectAll(page)
    await page.reload()
    await expectAll(page)
  }
})

test('[S16] [E4] what both did is published as one, and stands on the page that an attendee has open', async () => {
  const reader = await BrowserPerson.open(near, sample('Mateo'))
  await reader.page.goto(session)
  await expect(reader.page.getByText('Twelve harbours, nine operators')).toBeVisible()
  await expect(reader.page.getByText('the cut.')).toHaveCount(0)
  await theirs.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(theirs.getByText('Saved: what you see is published')).toBeVisible()
  await expect(reader.page.getByText('Near: during the cut. Near: before the cut. Twelve harbours')).toBeVisible()
  await expect(reader.page.getByText('between operators Far: before the cut. Far: during the cut.')).toBeVisible()
  await expect(reader.page.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'By sea',
    'Night life',
    'Open data',
    'Policy',
    'Procurement',
  ])
  await expect(reader.page.getByText('Kwabena Asante-Mensah')).toHaveCount(0)
  for (const page of [mine, theirs, reader.page]) expect(await faultsInLightAndDark(page)).toEqual([])
  expect(reader.violations).toEqual([])
  await reader.close()
})
