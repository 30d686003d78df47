import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test, vi } from 'vitest'
import { addressOf } from '../../server/domain/addresses.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened, ask, send, list } = useUploads()
/** A picture to one program, a script to another one. */
const polyglot = Buffer.from('GIF89a/*\x01\0\x80\0\0*/=1;alert(document.domain)//', 'latin1')
const pathOf = (id: string, sessionId = opened.cast.sessionIds.published) =>
  `/api/sessions/${sessionId}/attachments/${id}/file`
const get = async (path: string, who: 'attendee' | 'organizer' = 'attendee', headers = {}, method = 'GET') => {
  const [response] = (await once(ask(method, path, who, headers).end(), 'response')) as [IncomingMessage]
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) }
}
const ids: string[] = []

beforeAll(async () => {
  for (const name of ['Plan “é”.gif', 'Second.gif']) await send(name, polyglot)
  ids.push(...(await list()).map(({ id }) => id))
})

test('[S23] whoever finds the session downloads its files, which never act as pages', async () => {
  const { status, headers, body } = await get(pathOf(ids[0]!))
  expect([status, body.equals(polyglot)]).toEqual([200, true])
  expect(headers).toMatchObject({
    'content-type': 'image/gif',
    'content-disposition': `attachment; filename="Plan ___.gif"; filename*=UTF-8''Plan%20%E2%80%9C%C3%A9%E2%80%9D.gif`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  const part = await get(pathOf(ids[0]!), 'attendee', { range: 'bytes=6-7' })
  expect([part.status, part.body.toString()]).toEqual([206, '/*'])
})

test('[S9] the files of a session that is private are not there for others', async () => {
  const { sessionIds } = opened.cast
  await send('Secret.gif', polyglot, 'organizer', sessionIds.private)
  const { id } = (await list('organizer', sessionIds.private))[0]!
  expect((await get(pathOf(id, sessionIds.private), 'organizer')).status).toBe(200)
  expect((await get(pathOf(id, sessionIds.private), 'attendee')).status).toBe(404)
  // By way of a session that is there, it is not there either.
  expect((await get(pathOf(id), 'organizer')).status).toBe(404)
  const params = { sessionId: sessionIds.published, attachmentId: id }
  const { browsers } = opened
  expect((await browsers.organizer.ask('deleteAttachment', { params })).status).toBe(404)
  const body = { title: 'Mine', description: '' }
  expect((await browsers.organizer.ask('changeAttachment', { params, body })).status).toBe(404)
})

test('[S23] a download counts once, for the person, and not each of its parts', async () => {
  const path = pathOf(ids[1]!)
  await get(path)
  await get(path, 'attendee', { range: 'bytes=0-3' })
  await get(path, 'attendee', { range: 'bytes=4-' })
  await get(path, 'attendee', {}, 'HEAD')
  await get(path, 'organizer')
  expect((await list()).find(({ id }) => id === ids[1])!.downloads).toBe(3)
  const counts = await opened.app.stores.attachments.listDownloads(opened.cast.sessionIds.published)
  const of = (personId: string) => counts.find(c => c.attachmentId === ids[1] && c.personId === personId)?.downloads
  expect([of(opened.cast.ids.attendee), of(opened.cast.ids.organizer)]).toEqual([2, 1])
})

test('[S23] title, description and order are changed, and pages hear of it at once', async () => {
  const { app, cast, browsers } = opened
  const told: string[] = []
  const stop = app.changes.changed.subscribe(({ address }) => told.push(address))
  const params = { sessionId: cast.sessionIds.published, attachmentId: ids[1]! }
  const body = { title: 'The plan', description: 'Of all twelve harbours.\nIn two pages.' }
  await browsers.organizer.ask('changeAttachment', { params, body })
  await browsers.organizer.ask('moveAttachment', { params, body: { before: ids[0]! } })
  stop()
  expect(await list()).toMatchObject([{ id: ids[1], ...body }, { id: ids[0] }])
  const address = addressOf('listAttachments', { sessionId: cast.sessionIds.published })
  expect(told).toEqual([address, address])
  for (const wrong of [
    { title: '', description: '' },
    { title: 'x'.repeat(121), description: '' },
    { title: 'A', description: 'x'.repeat(2001) },
    { title: 'A\u0000', description: '' },
  ]) {
    expect((await browsers.organizer.ask('changeAttachment', { params, body: wrong })).status).toBe(400)
  }
})

test('[S23] a file of which the download can’t be counted is closed again', async () => {
  const { files, stores } = opened.app
  const opening = vi.spyOn(files, 'open')
  const counting = vi.spyOn(stores.attachments, 'countDownload').mockRejectedValueOnce(new Error('The disk is full'))
  expect((await get(pathOf(ids[0]!))).status).toBe(500)
  const stream = await (opening.mock.results.at(-1)!.value as ReturnType<typeof files.open>)
  expect(stream.destroyed).toBe(true)
  opening.mockRestore()
  counting.mockRestore()
  opened.app.unexpected.length = 0
})
