import { expect, test, type Browser } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { chooseDevices } from '../support/chooseDevices.ts'
import { openBrowser } from '../support/openBrowser.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let host: BrowserPerson
let address: string
const violations: string[] = []
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  host = await BrowserPerson.open(browser, sample('Wilhelmina'))
  address = await sessionAddress(host, sampleTitles.live)
  await startMeeting(host, address)
  await chooseDevices(host, address)
  await host.page.getByRole('button', { name: 'Join stage' }).click()
  await expect(host.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
})
test.afterAll(async () => {
  await host?.close()
  await server?.stop()
})

/** Somebody before the room's door, for the length of one test. */
async function atTheDoor(
  browser: Browser,
  name: string,
  work: (person: BrowserPerson) => Promise<void>,
): Promise<void> {
  const person = await BrowserPerson.open(
    browser,
    sample(name),
    browser === host.page.context().browser() ? {} : { permissions: [] },
  )
  try {
    await chooseDevices(person, address)
    await work(person)
    violations.push(...person.violations)
  } finally {
    await person.close()
  }
}

const seated = ({ page }: BrowserPerson) => expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
const named = ({ page }: BrowserPerson, name: string) => page.getByRole('button', { name, exact: true })

test('[J1] whose browser denies camera and microphone is told how to give them, and comes in as a viewer', async ({
  launchOptions,
}) => {
  const browser = await openBrowser(launchOptions, { without: ['--use-fake-ui'] })
  await atTheDoor(browser, 'Mateo', async person => {
    await expect(person.page.getByText('Your camera and microphone are blocked by the browser.')).toBeVisible()
    expect(await faultsInLightAndDark(person.page)).toEqual([])
    await named(person, 'Join as viewer').click()
    await seated(person)
    await person.expectToSeeAndHear(1)
    await expect(named(person, 'Join stage')).toBeVisible()
    expect(await faultsInLightAndDark(person.page)).toEqual([])
  })
  await browser.close()
})

test('[J1] who has neither is told so, and comes in as a viewer', async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions, { without: ['--use-fake-device'] })
  await atTheDoor(browser, 'Олександра', async person => {
    await expect(person.page.getByText('No camera and no microphone were found.')).toBeVisible()
    await expect(person.page.getByLabel('Microphone', { exact: true })).toBeDisabled()
    await named(person, 'Join as viewer').click()
    await seated(person)
    await person.expectToSeeAndHear(1)
  })
  await browser.close()
})

test('[J1] who joins with the camera off is heard and not seen, until pressing', async ({ browser }) => {
  await atTheDoor(browser, 'Þórdís', async person => {
    await named(person, 'Stop video').click()
    await expect(person.page.getByText('Your camera is off')).toBeVisible()
    await named(person, 'Join stage').click()
    await seated(person)
    await expect(named(person, 'Start video')).toBeVisible()
    await host.expectToSeeAndHear(0, 1)
    await named(person, 'Start video').click()
    await host.expectToSeeAndHear(1)
  })
})

test('[J1] a viewer comes to the stage, and nothing is switched on by that', async ({ browser }) => {
  await atTheDoor(browser, 'Kwabena', async person => {
    await named(person, 'Stop video').click()
    await named(person, 'Mute microphone').click()
    await named(person, 'Join as viewer').click()
    await seated(person)
    await named(person, 'Join stage').click()
    await expect(named(person, 'Unmute microphone')).toBeVisible()
    await named(person, 'Unmute microphone').click()
    await named(person, 'Start video').click()
    await host.expectToSeeAndHear(1)
  })
})

test('[J6] held back sound is turned on by one press', async ({ launchOptions }) => {
  const browser = await openBrowser(launchOptions, {
    without: ['--autoplay-policy'],
    with: ['--autoplay-policy=document-user-activation-required'],
  })
  await atTheDoor(browser, 'Mateo', async person => {
    const { page } = person
    await page.context().addInitScript(keepPlayers)
    await named(person, 'Join as viewer').click()
    await seated(person)
    // A plain reload takes the press along; a tab that the browser brings back does not. As every look of this test
    // counts as a press as well, none is taken until the page itself has said so.
    await page.goto('about:blank')
    const heldBack = page.waitForEvent('console', message => message.text() === 'play: NotAllowedError')
    await page.goto(`${address}/room`)
    await heldBack
    const turnOn = named(person, 'Turn on sound')
    await expect(turnOn).toBeVisible()
    expect(await page.evaluate(playedSeconds)).toBe(0)
    expect(await faultsInLightAndDark(page)).toEqual([])
    await turnOn.click()
    await expect(turnOn).toHaveCount(0)
    await expect.poll(() => page.evaluate(playedSeconds)).toBeGreaterThan(0)
    await person.expectToSeeAndHear(1)
  })
  await browser.close()
})

test('nothing broke the content security policy', () => {
  expect([...host.violations, ...violations]).toEqual([])
})

declare global {
  var players: HTMLMediaElement[]
}

function keepPlayers(): void {
  globalThis.players = []
  const { play } = HTMLAudioElement.prototype
  HTMLAudioElement.prototype.play = function (this: HTMLAudioElement) {
    globalThis.players.push(this)
    const playing = play.call(this)
    playing.catch((error: Error) => {
      console.log(`play: ${error.name}`)
    })
    return playing
  }
}

function playedSeconds(): number {
  return Math.max(0, ...globalThis.players.map(player => player.currentTime))
}
