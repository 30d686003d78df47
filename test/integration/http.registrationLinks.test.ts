import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openTestApp, type TestApp } from '../support/openTestApp.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createRegistering, newcomer, openBrowser, type Registering } from '../support/registering.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, registering: Registering
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    registering = createRegistering(app, cast, await cast.signedIn('organizer'))
    await registering.turn(true)
  })
  afterAll(() => app.close())

  test('[A6] what waits for its link is bounded, and keeps nobody out: the oldest goes', async () => {
    const { register, countWaiting, follow, lastToken } = registering
    const [oldest, older, latest] = [newcomer(), newcomer(), newcomer()]
    await register(oldest)
    app.world.now++
    await register(older)
    app.world.now++
    const rows = Array.from({ length: limits.pendingRegistrations - (await countWaiting()) }, (_, n) => ({
      token_hash: `filled ${n}`,
      kind: 'registration' as const,
      person_id: null,
      return_to: '/',
      expires_at: app.world.now + 15 * 60_000,
      event_id: cast.eventId,
      email: `filled${n}@example.org`,
      first_name: 'F',
      last_name: 'F',
    }))
    for (let at = 0; at < rows.length; at += 1000) {
      await app.kysely
        .insertInto('sign_in_link')
        .values(rows.slice(at, at + 1000))
        .execute()
    }
    expect((await register(latest)).status).toBe(200)
    expect(await countWaiting()).toBe(limits.pendingRegistrations)
    expect((await follow(lastToken(oldest.email))).code).toBe('link_unusable')
    for (const { email } of [older, latest]) expect((await follow(lastToken(email))).status).toBe(200)
    app.world.now += 15 * 60_000
    await register(newcomer())
  })

  test('[A7] the answer waits for no mail server; what it does not take leaves nothing, and can be asked for again', async () => {
    const { at, register, countWaiting, follow, lastToken } = registering
    const body = newcomer()
    const waitingBefore = await countWaiting()
    const send = app.mailbox.send.bind(app.mailbox)
    const [asked, refusing] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    app.mailbox.send = () => (asked.resolve(), refusing.promise)
    const answer = await openBrowser(app).ask('registerForEvent', { ...at(), body })
    expect([answer.status, answer.reply]).toEqual([200, {}])
    await asked.promise
    const failure = new Error('550 user unknown')
    refusing.reject(failure)
    await app.afterAnswer.settled()
    app.mailbox.send = send
    expect(app.unexpected.splice(0)).toEqual([failure])
    expect(await countWaiting()).toBe(waitingBefore)
    await register(body)
    expect((await follow(lastToken(body.email))).status).toBe(200)
  })
})
