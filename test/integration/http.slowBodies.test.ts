import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { png, useFileRoutes } from '../support/useFileRoutes.ts'

const { opened, inject, published, ask, answerOf } = useFileRoutes()

/** Sends a part of a body, and the rest once something else has happened. */
async function sendAround(between: () => Promise<unknown>, cookie: string) {
  const sinks = opened.files.sinks.length
  const received = opened.files.received.length
  const upload = ask('POST', published(), { ...png, cookie, 'transfer-encoding': 'chunked' })
  upload.write(Buffer.alloc(500))
  await vi.waitFor(() => expect(opened.files.sinks.length).toBe(sinks + 1))
  await between()
  const answer = answerOf(upload.end(Buffer.alloc(500)))
  return { status: (await answer).statusCode, received: opened.files.received.slice(received) }
}

test('[A8] whoever loses a right while a body comes in has sent nothing', async () => {
  const { cookies, cast, app } = opened
  expect(await sendAround(async () => {}, cookies.organizer)).toEqual({ status: 200, received: [1000] })
  const loseIt = () =>
    app.stores.team.change(cast.ids.organizer, { accountRole: 'organizer', assign: [], unassign: [cast.eventId] })
  expect(await sendAround(loseIt, cookies.organizer)).toEqual({ status: 403, received: [] })
})

test('[A7] whoever signs out while a body comes in has sent nothing', async () => {
  const { cookie } = await opened.cast.signedIn('contentManager')
  const signOut = () => inject('POST', '/api/sign-out', undefined, { cookie: cookie! })
  expect(await sendAround(signOut, cookie!)).toEqual({ status: 401, received: [] })
})

test('[A7] nor is JSON taken that comes after signing out', async () => {
  const { cookie } = await opened.cast.signedIn('contentManager')
  const body = '{"name":"late"}'
  const length = String(body.length)
  const json = { 'content-type': 'application/json', 'content-length': length, expect: '100-continue' }
  const asked = ask('POST', `/api/events/${opened.cast.eventId}/tags`, { ...json, cookie: cookie! })
  asked.flushHeaders()
  await once(asked, 'continue')
  await inject('POST', '/api/sign-out', undefined, { cookie: cookie! })
  expect((await answerOf(asked.end(body))).statusCode).toBe(401)
})
