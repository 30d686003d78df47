import { expect, test } from 'vitest'
import { makeCast } from '../support/httpCast.ts'
import { openTestApp } from '../support/openTestApp.ts'
import { createRegistering, newcomer, openBrowser } from '../support/registering.ts'

test('[A6] without e-mail registration is open to who is signed in alone, and the settings can say so', async () => {
  const app = await openTestApp()
  Object.assign(app.mailbox, { canSend: false })
  const cast = await makeCast(app)
  const organizer = await cast.signedIn('organizer')
  const { at, turn, register, countWaiting } = createRegistering(app, cast, organizer)
  await turn(true)
  expect((await organizer.ask('getEvent', at())).reply).toMatchObject({ registrationOpen: true, sendsMail: false })
  expect((await openBrowser(app).ask('getRegistration', at())).reply.isOpen).toBe(false)
  const refused = await register(newcomer())
  expect([refused.status, refused.code]).toEqual([409, 'closed'])
  expect(await countWaiting()).toBe(0)
  const stranger = await cast.signedIn('stranger')
  expect((await stranger.ask('getRegistration', at())).reply.isOpen).toBe(true)
  expect((await stranger.ask('registerSelf', at())).status).toBe(200)
  expect((await stranger.ask('getRegistration', at())).reply.isKnown).toBe(true)
  expect(app.unexpected).toEqual([])
  await app.close()
})
