import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { beforeEach, expect, test, vi } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { Change } from '../../server/domain/Changes.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened, ask, answerOf, begin, startPart, sendPart, head, cancel, send, list } = useUploads()
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)
/** Like a film: the beginning says so, and the rest is anything. */
const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(3 * 2 ** 20)])
const onDisk = () => readdirSync(opened.app.filesDir).filter(name => !name.endsWith('.json'))
const idOf = (path: string) => path.split('/').at(-1)!
/** How much of an upload is there; asked beside the protocol, which would end the part that is coming. */
const offsetOf = async (path: string) => (await opened.app.files.parts.getUpload(idOf(path))).offset

beforeEach(async () => {
  for (const { id } of await list()) {
    const params = { sessionId: opened.cast.sessionIds.published, attachmentId: id }
    await opened.browsers.organizer.ask('deleteAttachment', { params })
  }
  expect(onDisk()).toEqual([])
})

test('[S20] a file that is sent in parts becomes an attachment, with its bytes, and one at the end of the list', async () => {
  expect(await send('Map.PNG', png)).toMatchObject({ status: 204, offset: png.length })
  const { location } = await begin('Interview.mp4', film.length)
  expect(await sendPart(location!, 0, film.subarray(0, 1_000_000))).toMatchObject({ status: 204, offset: 1_000_000 })
  expect(await list()).toHaveLength(1)
  expect(await head(location!)).toMatchObject({ status: 200, offset: 1_000_000 })
  expect(await sendPart(location!, 1_000_000, film.subarray(1_000_000))).toMatchObject({ status: 204 })
  expect(await list()).toMatchObject([
    { name: 'Map.PNG', title: 'Map', type: 'png', size: png.length, downloads: 0, description: '' },
    { name: 'Interview.mp4', title: 'Interview', type: 'mp4', size: film.length },
  ])
  const kept = await opened.app.stores.attachments.find(idOf(location!))
  expect(kept!.sha256).toBe(createHash('sha256').update(film).digest('hex'))
})

test('[E4] of a file hears who finds the session when it has come, though not when it began to come', async () => {
  const { cast, app } = opened
  const sessionId = await cast.addSession('private')
  const { location } = await begin('Interview.mp4', film.length, 'organizer', sessionId)
  const part = startPart(location!, 0, 'organizer', { 'content-length': film.length })
  part.write(film.subarray(0, 1_000_000))
  await vi.waitFor(async () => expect(await offsetOf(location!)).toBeGreaterThan(0))
  await cast.publish(sessionId, { visibility: 'published' })
  const changes: Change[] = []
  const stop = app.changes.changed.subscribe(change => changes.push(change))
  expect(await answerOf(part.end(film.subarray(1_000_000)))).toMatchObject({ status: 204 })
  stop()
  expect(changes.map(({ address }) => address)).toEqual([`/api/sessions/${sessionId}/attachments`])
  expect(await changes[0]!.findConcerned(new Set([cast.ids.attendee]))).toEqual(new Set([cast.ids.attendee]))
  const params = { sessionId, attachmentId: idOf(location!) }
  await opened.browsers.organizer.ask('deleteAttachment', { params })
})

test('[S20] an empty file is an attachment, too', async () => {
  expect(await send('empty.txt', Buffer.alloc(0))).toMatchObject({ status: 201 })
  expect(await list()).toMatchObject([{ name: 'empty.txt', size: 0 }])
})

test('[S20] a file whose bytes came before the server was killed is an attachment once somebody asks for it', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  await opened.app.files.parts.write(Readable.from([Buffer.from(film)]), idOf(location!), 0)
  expect(await list()).toEqual([])
  expect(await head(location!)).toMatchObject({ status: 200, offset: film.length })
  expect(await list()).toMatchObject([{ name: 'Interview.mp4' }])
  const kept = await opened.app.stores.attachments.find(idOf(location!))
  expect(kept!.sha256).toBe(createHash('sha256').update(film).digest('hex'))
  // The answer may have been lost: asking again finds all bytes there.
  expect(await head(location!)).toMatchObject({ status: 200, offset: film.length })
  expect(await list()).toHaveLength(1)
})

test('[S20] what is cancelled leaves the disk', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  await sendPart(location!, 0, film.subarray(0, 1000))
  expect(onDisk()).toEqual([idOf(location!)])
  expect(await cancel(location!)).toMatchObject({ status: 204 })
  expect(readdirSync(opened.app.filesDir)).toEqual([])
  expect(await head(location!)).toMatchObject({ status: 404 })
})

test('[S20] what is cancelled while it comes leaves the disk', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  const coming = startPart(location!, 0, 'organizer', { 'content-length': film.length })
  coming.write(film.subarray(0, 200_000))
  await vi.waitFor(async () => expect((await offsetOf(location!)) > 0).toBe(true))
  expect(await cancel(location!)).toMatchObject({ status: 204 })
  expect(readdirSync(opened.app.filesDir)).toEqual([])
  coming.destroy()
})

test('[S20] what is not finished within a day leaves the disk', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  await sendPart(location!, 0, film.subarray(0, 1000))
  await opened.app.uploads.tidy()
  expect(onDisk()).toHaveLength(1)
  opened.app.world.now += limits.uploadKeptMs + 1
  await opened.app.uploads.tidy()
  expect(readdirSync(opened.app.filesDir)).toEqual([])
  expect(await sendPart(location!, 1000, film.subarray(1000))).toMatchObject({ status: 404 })
})

test('[S20] an upload goes on after its connection is lost, from what has come', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  const lost = startPart(location!, 0, 'organizer', { 'content-length': film.length })
  lost.write(film.subarray(0, 2_000_000))
  await vi.waitFor(async () => expect((await offsetOf(location!)) > 0).toBe(true))
  lost.destroy()
  const { offset } = await head(location!)
  expect(await sendPart(location!, offset!, film.subarray(offset))).toMatchObject({ status: 204, offset: film.length })
  const kept = await opened.app.stores.attachments.find(idOf(location!))
  expect(kept!.sha256).toBe(createHash('sha256').update(film).digest('hex'))
})

test('[S20] a part that begins elsewhere than the file stands is refused, and changes nothing', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  await sendPart(location!, 0, film.subarray(0, 1000))
  for (const offset of [0, 999, 1001, film.length]) {
    expect(await sendPart(location!, offset, film.subarray(0, 10))).toMatchObject({ status: 409 })
  }
  expect(await sendPart(location!, 1000, Buffer.concat([film, film]))).toMatchObject({ status: 413 })
  expect(await sendPart(location!, 1000, film.subarray(1000))).toMatchObject({ status: 204, offset: film.length })
})

test('[S20] of two parts at once the later one is taken, and the file is whole', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  const first = startPart(location!, 0, 'organizer', { 'content-length': film.length })
  first.write(film.subarray(0, 1_000_000))
  await vi.waitFor(async () => expect(await offsetOf(location!)).toBe(1_000_000))
  expect(await sendPart(location!, 1_000_000, film.subarray(1_000_000))).toMatchObject({ status: 204 })
  first.destroy()
  const kept = await opened.app.stores.attachments.find(idOf(location!))
  expect(kept!.sha256).toBe(createHash('sha256').update(film).digest('hex'))
})

test('[S20] another person’s upload is not there, nor one of another session', async () => {
  const { location } = await begin('Interview.mp4', film.length)
  const elsewhere = location!.replace(opened.cast.sessionIds.published, opened.cast.sessionIds.private)
  for (const [path, who] of [
    [location!, 'admin'],
    [elsewhere, 'organizer'],
    [location!.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000'), 'organizer'],
  ] as const) {
    expect(await head(path, who)).toMatchObject({ status: 404 })
    expect(await sendPart(path, 0, film, who)).toMatchObject({ status: 404 })
    expect(await cancel(path, who)).toMatchObject({ status: 404 })
  }
  await cancel(location!)
  const { location: finished } = await begin('Empty.txt', 0)
  expect(await head(finished!)).toMatchObject({ status: 200 })
  expect(await head(finished!, 'admin')).toMatchObject({ status: 404 })
})

test('[A8] a right that ends in the middle of an upload ends it, and what comes after is refused', async () => {
  const { location } = await begin('Interview.mp4', film.length, 'contentManager')
  const coming = startPart(location!, 0, 'contentManager', { 'content-length': film.length })
  coming.write(film.subarray(0, 200_000))
  await vi.waitFor(async () => expect((await offsetOf(location!)) > 0).toBe(true))
  const ended = new Promise(resolve => coming.once('close', resolve))
  const { eventId, ids } = opened.cast
  await opened.app.kysely.deleteFrom('event_assignment').where('person_id', '=', ids.contentManager).execute()
  opened.app.changes.rightsChanged.publish({ sessionId: opened.cast.sessionIds.published })
  await ended
  const offset = await offsetOf(location!)
  expect(await sendPart(location!, offset, film.subarray(offset), 'contentManager')).toMatchObject({ status: 403 })
  await opened.app.stores.events.assign(eventId, ids.contentManager)
  expect(await cancel(location!, 'contentManager')).toMatchObject({ status: 204 })
})

test('[S22] an upload may take longer than other requests, which are ended', async () => {
  Object.assign(opened.app.app.server, { requestTimeout: 100, headersTimeout: 100 })
  const { location } = await begin('Interview.mp4', film.length)
  const slow = startPart(location!, 0, 'organizer', { 'content-length': film.length })
  slow.write(film.subarray(0, 200_000))
  await vi.waitFor(async () => expect((await offsetOf(location!)) > 0).toBe(true))
  const other = ask('POST', '/api/events', 'organizer', { 'content-type': 'application/json', 'content-length': 100 })
  other.write('{')
  expect(await answerOf(other)).toMatchObject({ status: 408 })
  const answered = answerOf(slow)
  slow.end(film.subarray(200_000))
  expect(await answered).toMatchObject({ status: 204, offset: film.length })
  Object.assign(opened.app.app.server, { requestTimeout: 30_000, headersTimeout: 15_000 })
})

test('[S22] a file over the limit is refused before it is sent, and one too many for the event', async () => {
  expect(await begin('Large.mp4', 64 * 2 ** 20 + 1)).toMatchObject({ status: 413, code: 'too_large' })
  const begun = []
  for (let n = 0; n < 4; n++) begun.push((await begin('Large.mp4', 64 * 2 ** 20)).location!)
  expect(await begin('Small.mp4', 1)).toMatchObject({ status: 409, code: 'full' })
  for (const path of begun) await cancel(path)
  expect(await begin('Small.mp4', -1)).toMatchObject({ status: 400 })
})

test('[S22] a session has a bounded number of attachments', async () => {
  await send('The one.txt', Buffer.from('notes'))
  const all = opened.app.kysely.selectFrom('attachment').selectAll()
  const one = await all.where('name', '=', 'The one.txt').executeTakeFirstOrThrow()
  const more = Array.from({ length: limits.attachments - 2 }, () => ({ ...one, id: randomUUID() }))
  await opened.app.kysely.insertInto('attachment').values(more).execute()
  expect(await begin('Last.txt', 0)).toMatchObject({ status: 201 })
  expect(await begin('Late.txt', 0)).toMatchObject({ status: 409, code: 'full' })
})

test('[S22] one person has a bounded number of uploads that are not finished', async () => {
  const begun = []
  for (let n = 0; n < limits.unfinishedUploads; n++) begun.push((await begin('Film.mp4', 10)).location!)
  expect(await begin('Film.mp4', 10)).toMatchObject({ status: 409, code: 'full' })
  const other = await begin('Film.mp4', 10, 'admin')
  expect(other).toMatchObject({ status: 201 })
  for (const path of begun) await cancel(path)
  await cancel(other.location!, 'admin')
})

test('[S21] a file with an ending that is not taken is refused, and one without any', async () => {
  for (const name of ['run.exe', 'page.html', 'drawing.svg', 'archive.zip', 'no ending', '.png', '', 'film.mp4.js']) {
    expect(await begin(name, 10)).toMatchObject({ status: 415, code: 'wrong_type' })
  }
})

test('[S21] a file that is not what its ending says is refused by how it begins, and leaves the disk', async () => {
  const program = Buffer.concat([Buffer.from('MZ'), randomBytes(2_000_000)])
  expect(await send('Cost model 2027.xlsx', program)).toMatchObject({
    status: 415,
    code: 'wrong_content',
    details: { found: 'executable' },
  })
  expect(readdirSync(opened.app.filesDir)).toEqual([])
  const page = Buffer.from('<!DOCTYPE html><script>alert(1)</script>')
  expect(await send('notes.txt', page)).toMatchObject({ status: 415, details: { found: 'html' } })
  expect(existsSync(join(opened.app.filesDir, 'notes.txt'))).toBe(false)
  expect(readdirSync(opened.app.filesDir)).toEqual([])
  expect(await list()).toEqual([])
})

test('[S21] names that lead elsewhere are kept harmless', async () => {
  await send('../../etc/passwd\0.png', png)
  await send('invoice\u202Egnp.png', png)
  await send(`${'é'.repeat(1000)}.png`, png)
  const names = (await list()).map(({ name }) => name)
  expect(names).toEqual(['passwd.png', 'invoicegnp.png', `${'é'.repeat(125)}.png`])
  expect(onDisk().every(name => /^[0-9a-f-]{36}$/.test(name))).toBe(true)
})
