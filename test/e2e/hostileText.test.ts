import { expect, test, type Page } from '@playwright/test'
import ICAL from 'ical.js'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openMailbox } from '../support/openMailbox.ts'
import { openWindow } from '../support/openWindow.ts'
import { sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let tomasz: BrowserPerson, mateo: BrowserPerson
let page: Page, stranger: Page
let session: string, event: string
const title = 'Opening: what a city owes its software'
/** What would act if it were taken for markup, each with where it was written. */
const markup = (where: string) => `<img src=x onerror=alert(1)>${where}</script><script>alert(1)</script>`
const script = '<script>alert(1)</script>'
const surname = '<img src=x onerror=alert(1)>'
const speaker = `${script} ${surname}`
const tag = '" autofocus onfocus="alert(1)'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  const sample = (name: string) => server.sample.find(person => person.name.startsWith(name))!
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  mateo = await BrowserPerson.open(browser, sample('Mateo'))
  stranger = await openWindow(browser)
  page = tomasz.page
  session = await sessionAddress(tomasz, title)
  event = /.*\/events\/[^/]+/.exec(page.url())![0]
})
test.afterAll(async () => {
  for (const person of [tomasz, mateo]) await person?.close()
  await stranger?.context().close()
  await server?.stop()
})

/** Asks as the organizer's pages do. */
async function ask<T>(method: string, path: string, data?: unknown, type = 'application/json'): Promise<T> {
  const headers = { origin: server.url, ...(data !== undefined && { 'content-type': type }) }
  const reply = await page.request.fetch(`${server.url}/api${path}`, { method, headers, data: data as string })
  expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true)
  return (await reply.json().catch(() => undefined)) as T
}

/** These texts are to be read, and nothing of them has become a part of the page. */
async function expectText(of: Page, ...texts: string[]): Promise<void> {
  for (const text of texts) await expect(of.getByText(text).first()).toBeAttached()
  await expect(of.locator('img[src="x"], [onerror], [onfocus], body script')).toHaveCount(0)
  expect(await accessibilityFaults(of)).toEqual([])
}

test('[E0] [A5] [S4] [S5] [S23] [A7] markup is taken as text wherever something can be written', async () => {
  const path = event.slice(server.url.length)
  const inSession = new URL(session).pathname
  await ask('PATCH', path, { description: markup('event') })
  const details = ['job title', 'company', 'biography'].map(markup).join(',')
  const csv = `E-mail,First name,Last name,Roles,Job title,Company,Bio\nevil@example.org,${script},${surname},speaker,${details}`
  expect(await ask('POST', `${path}/people/import`, csv, 'text/csv')).toMatchObject({ added: 1, faults: [] })
  await ask('POST', `${inSession}/guest-links`, { name: surname, maxUses: null, days: null })

  await page.goto(`${session}/edit`)
  await page.getByRole('textbox', { name: 'Description' }).press('ControlOrMeta+End')
  await page.keyboard.type(markup('description'))
  await page.getByRole('combobox', { name: 'Tags' }).focus()
  await page.keyboard.type(tag)
  await expect(page.getByRole('option', { name: '+ Create tag' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: `Remove ${tag}` })).toBeVisible()
  await page.getByRole('combobox', { name: 'Speakers' }).focus()
  await page.keyboard.type('<script')
  await expect(page.getByRole('option', { name: speaker })).toBeVisible()
  await page.keyboard.press('Enter')
  await expectText(page, markup('description'), speaker, tag)
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(page.getByText('Saved: what you see is published')).toBeVisible()
  await page.getByRole('textbox', { name: 'Description' }).press('ControlOrMeta+End')
  await page.keyboard.type(markup('changes'))
  await expectText(page, markup('changes'))

  await page.getByRole('tab', { name: /^Attachments/ }).press('Enter')
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Upload', exact: true }).press('Enter')
  const buffer = Buffer.from(`%PDF-1.7\n<html>${script}</html>`)
  await (await chooser).setFiles([{ name: `${surname}.pdf`, mimeType: 'text/html', buffer }])
  await expect(page.getByRole('button', { name: `More for ${surname}` })).toBeVisible()
  await page.getByRole('button', { name: `More for ${surname}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Edit details' })
  await dialog.getByLabel('Title').fill(markup('file title'))
  await dialog.getByLabel('Description').fill(markup('file description'))
  await dialog.getByRole('button', { name: 'Save changes' }).press('Enter')
  await page.getByRole('button', { name: `More for ${markup('file title')}` }).press('Enter')
  await page.getByRole('menuitem', { name: 'More info' }).press('Enter')
  await expectText(page, markup('file title'), markup('file description'))
})

test('[E1] [A5] [S17] [S11] the team reads it as text on overview, people, history and links', async () => {
  await page.goto(event)
  await expectText(page, markup('event'))
  await page.goto(`${event}/agenda`)
  await page.getByRole('combobox', { name: 'Filter by tag' }).pressSequentially('autofocus')
  await expect(page.getByRole('option')).toHaveCount(1)
  await expectText(page, tag)
  await page.goto(`${event}/people`)
  await expectText(page, speaker, markup('job title'), markup('company'))
  await page.goto(`${session}/edit?tab=people`)
  await expectText(page, surname)
  await page.goto(`${session}/edit?tab=history`)
  await page.getByRole('button', { name: 'Version 2' }).first().press('Enter')
  await expectText(page, markup('description'), speaker, tag)
})

test('[P1] [E3] [S23] attendees and strangers read it as text, and the file does nothing as a page', async () => {
  await mateo.page.goto(session)
  const shown = [markup('description'), speaker, tag, markup('file title'), markup('file description')]
  await expectText(mateo.page, ...shown)
  await expect(mateo.page.getByText('changes', { exact: false }).filter({ hasText: '<img' })).toHaveCount(0)
  const link = mateo.page.getByRole('link', { name: `Download ${markup('file title')}` })
  const file = await mateo.page.request.get(new URL((await link.getAttribute('href'))!, session).href)
  expect(file.headers()).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringContaining('sandbox'),
  })
  await stranger.goto(`${event}/public`)
  await expectText(stranger, markup('event'), speaker)
  await stranger.getByRole('button', { name: speaker }).press('Enter')
  await expectText(stranger, markup('biography'), markup('job title'))
})

test('[P1] [A5] calendars, e-mails and exported tables give it as text', async () => {
  const calendar = await stranger.request.get(`${server.url}/api${new URL(session).pathname}/calendar.ics`)
  const [entry] = new ICAL.Component(ICAL.parse(await calendar.text())).getAllSubcomponents('vevent')
  expect(new ICAL.Event(entry).description).toContain(markup('description'))
  const { people } = await ask<{ people: { id: string }[] }>(
    'GET',
    `${event.slice(server.url.length)}/people?role=&text=evil`,
  )
  await ask('POST', `${event.slice(server.url.length)}/people/${people[0]!.id}/invitation`)
  await openMailbox(stranger, server, 'evil@example.org')
  await expectText(stranger, 'evil@example.org')
  const table = await page.request.get(`${server.url}/api${event.slice(server.url.length)}/people.csv`)
  expect(await table.text()).toContain(markup('company'))
  expect(table.headers()).toMatchObject({
    'content-type': expect.stringMatching(/^text\/csv/),
    'content-disposition': expect.stringMatching(/^attachment/),
  })
})
