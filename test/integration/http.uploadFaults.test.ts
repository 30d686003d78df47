import { readdirSync } from 'node:fs'
import { Readable } from 'node:stream'
import { expect, test, vi } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened, ask, answerOf, begin, startPart, sendPart, cancel, head } = useUploads()
const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(2 ** 20, 0x80)])
const offsetOf = async (path: string) => (await opened.app.files.parts.getUpload(path.split('/').at(-1)!)).offset
const onDisk = () => readdirSync(opened.app.filesDir)

test('[S20] bytes beyond the size of their file are refused, also where nobody said how many come', async () => {
  const { location } = await begin('Film.mp4', 1000)
  const before = opened.app.log.length
  const part = startPart(location!, 0, 'organizer', { 'transfer-encoding': 'chunked' })
  const answer = answerOf(part)
  part.write(Buffer.alloc(900))
  part.end(Buffer.alloc(200))
  expect(await answer).toMatchObject({ status: 413, code: 'too_large' })
  expect(await sendPart(location!, 0, Buffer.alloc(1001))).toMatchObject({ status: 413, code: 'too_large' })
  expect(opened.app.log.slice(before).filter(line => line.includes('"level":50'))).toEqual([])
  expect(opened.app.unexpected).toEqual([])
  await cancel(location!)
})

test('[S20] what of the protocol is not offered is refused as asked for wrongly', async () => {
  const path = `/api/sessions/${opened.cast.sessionIds.published}/uploads`
  const of = { 'upload-metadata': `filename ${Buffer.from('Film.mp4').toString('base64')}` }
  for (const asked of [
    { 'upload-defer-length': '1' },
    { 'upload-length': 10, 'upload-concat': 'partial' },
    { 'upload-concat': `final;${path}/1` },
  ]) {
    const answer = await answerOf(ask('POST', path, 'organizer', { ...of, ...asked }).end())
    expect(answer).toMatchObject({ status: 400, code: 'bad_request' })
  }
})

test('[S22] bytes come to an upload that has begun, and not with its beginning', async () => {
  const path = `/api/sessions/${opened.cast.sessionIds.published}/uploads`
  const headers = {
    'upload-length': 1000,
    'upload-metadata': `filename ${Buffer.from('Film.mp4').toString('base64')}`,
    'content-type': 'application/offset+octet-stream',
  }
  const before = onDisk()
  for (const length of [{ 'content-length': 1000 }, { 'transfer-encoding': 'chunked' }]) {
    const begun = ask('POST', path, 'organizer', { ...headers, ...length })
    const answer = answerOf(begun)
    begun.write(Buffer.alloc(500)) // and the rest does not come
    expect(await answer).toMatchObject({ status: 400, code: 'bad_request' })
    begun.destroy()
  }
  expect(onDisk()).toEqual(before)
})

test('[S20] whoever loses the connection again and again goes on with the next upload', async () => {
  for (let time = 0; time < 10; time++) {
    const { location } = await begin('Film.mp4', film.length)
    const lost = startPart(location!, 0, 'organizer', { 'content-length': film.length })
    lost.write(film.subarray(0, 100_000))
    await vi.waitFor(async () => expect(await offsetOf(location!)).toBeGreaterThan(0))
    lost.destroy()
    await vi.waitFor(async () => expect((await cancel(location!)).status).toBe(204))
  }
  const { location } = await begin('Film.mp4', film.length)
  expect(await sendPart(location!, 0, film)).toMatchObject({ status: 204, offset: film.length })
})

test('[S20] a file that the storage can’t begin to keep takes nobody’s place', async () => {
  const creating = vi.spyOn(opened.app.files.parts, 'create').mockRejectedValue(new Error('The storage is away'))
  for (let time = 0; time < limits.unfinishedUploads; time++) {
    expect(await begin('Film.mp4', film.length)).toMatchObject({ status: 503, code: 'unavailable' })
  }
  creating.mockRestore()
  expect((await begin('Film.mp4', film.length)).status).toBe(201)
})

test('[S20] a file that came whole is read once, however often it is asked for meanwhile', async () => {
  const { files, uploads } = opened.app
  const { location } = await begin('Film.mp4', film.length)
  // Nobody hashes it on its way.
  await files.parts.write(Readable.from([Buffer.from(film)]), location!.split('/').at(-1)!, 0)
  const open = files.open.bind(files)
  const gate = Promise.withResolvers<void>()
  const opening = vi.spyOn(files, 'open').mockImplementation(async (id, part) => {
    await gate.promise
    return open(id, part)
  })
  const finding = vi.spyOn(uploads, 'requireOwn')
  const asked = Array.from({ length: 5 }, () => head(location!))
  await vi.waitFor(() => expect(finding.mock.calls.length).toBeGreaterThan(5))
  gate.resolve()
  for (const answer of await Promise.all(asked)) expect(answer).toMatchObject({ status: 200, offset: film.length })
  expect(opening.mock.calls.filter(([, part]) => part === undefined)).toHaveLength(1)
  opening.mockRestore()
  finding.mockRestore()
})
