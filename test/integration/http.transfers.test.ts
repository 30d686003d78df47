import { expect, test, vi } from 'vitest'
import { uploadBound } from '../support/fileRoutes.ts'
import type { MemberName } from '../support/httpCast.ts'
import { png, useFileRoutes } from '../support/useFileRoutes.ts'

const { opened, inject, published, ask, answerOf, startDownload } = useFileRoutes()

test('[HT1] an upload from another site is refused, and one by whom it is not for', async () => {
  const send = async (who: MemberName | undefined, headers = {}) =>
    (await inject('POST', published(), who, { ...png, ...headers }, Buffer.alloc(10))).json<{
      error?: { code: string }
    }>()
  expect(await send('organizer')).toEqual({ size: 10 })
  expect(await send('organizer', { origin: 'https://elsewhere.example' })).toMatchObject({
    error: { code: 'wrong_origin' },
  })
  expect(await send('attendee')).toMatchObject({ error: { code: 'not_allowed' } })
  expect(await send(undefined)).toMatchObject({ error: { code: 'signed_out' } })
  expect(await send('organizer', { 'content-type': 'text/html' })).toMatchObject({ error: { code: 'bad_request' } })
})

test('[HT8] an upload over its bound is refused, by what it says or once it is over it', async () => {
  expect((await inject('POST', published(), 'organizer', png, Buffer.alloc(uploadBound))).json()).toEqual({
    size: uploadBound,
  })
  const sinks = opened.files.sinks.length
  const said = await inject('POST', published(), 'organizer', png, Buffer.alloc(uploadBound + 1))
  expect([said.statusCode, opened.files.sinks.length]).toEqual([413, sinks])

  const upload = ask('POST', published(), { ...png, cookie: opened.cookies.organizer, 'transfer-encoding': 'chunked' })
  upload.write(Buffer.alloc(uploadBound))
  upload.write(Buffer.alloc(1)) // and there is no end
  const answer = await answerOf(upload)
  expect([answer.statusCode, answer.headers['connection']]).toEqual([413, 'close'])
  expect(opened.files.sinks.at(-1)!.destroyed).toBe(true)
  upload.destroy()
})

test('[HT8] whoever goes away in the middle of an upload leaves nothing open', async () => {
  const sinks = opened.files.sinks.length
  const before = opened.app.log.length
  const upload = ask('POST', published(), { ...png, cookie: opened.cookies.organizer, 'content-length': '1000' })
  upload.write(Buffer.alloc(500))
  await vi.waitFor(() => expect(opened.files.sinks.length).toBe(sinks + 1))
  upload.destroy()
  await vi.waitFor(() => expect(opened.files.sinks.at(-1)!.destroyed).toBe(true))
  expect(opened.app.log.slice(before).filter(line => line.includes('a request failed'))).toEqual([])
})

test('[HT8] whoever goes away in the middle of a file leaves nothing open, and no place taken', async () => {
  for (let n = 0; n < 25; n++) {
    const answer = await startDownload()
    answer.destroy()
    await vi.waitFor(() => expect(opened.files.endless.at(-1)!.destroyed).toBe(true))
  }
})

test('[HT8] while a person’s files travel, what else that person asks for is answered', async () => {
  const cookie = opened.cookies.admin
  const begun = opened.files.endless.length
  const coming = await Promise.all(Array.from({ length: 8 }, () => startDownload({ cookie })))
  const ninth = startDownload({ cookie })
  expect((await inject('GET', '/api/events', 'admin')).statusCode).toBe(200)
  expect(opened.files.endless.length).toBe(begun + 8)
  coming[0]!.destroy()
  coming.push(await ninth)
  for (const answer of coming) answer.destroy()
  await vi.waitFor(() => expect(opened.files.endless.every(stream => stream.destroyed)).toBe(true))
})

test('[HT8] while many of one network download, a file of another kind comes to who is not signed in there', async () => {
  const coming = await Promise.all(Array.from({ length: 20 }, () => startDownload()))
  expect((await inject('GET', `/api/events/${opened.cast.eventId}/calendar.ics`)).statusCode).toBe(200)
  for (const answer of coming) answer.destroy()
  await vi.waitFor(() => expect(opened.files.endless.every(stream => stream.destroyed)).toBe(true))
})

test('[O3] files on their way hold up no stop', async () => {
  await startDownload()
  const upload = ask('POST', published(), { ...png, cookie: opened.cookies.organizer, 'content-length': '1000' })
  const sinks = opened.files.sinks.length
  upload.write(Buffer.alloc(500))
  await vi.waitFor(() => expect(opened.files.sinks.length).toBe(sinks + 1))
  const { promise, resolve } = Promise.withResolvers<void>()
  opened.files.ready.come = promise
  const asked = opened.files.asked.length
  const opening = ask('GET', '/api/test/endless').end()
  await vi.waitFor(() => expect(opened.files.asked.length).toBe(asked + 1))
  const closed = opened.app.shares.close()
  resolve()
  await closed
  opening.destroy()
  expect(opened.files.endless.map(stream => stream.destroyed)).not.toContain(false)
  expect([opened.files.endless.at(-1)!.destroyed, opened.files.sinks.at(-1)!.destroyed]).toEqual([true, true])
  upload.destroy()
})
