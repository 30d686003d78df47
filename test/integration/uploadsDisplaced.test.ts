import type { AddressInfo } from 'node:net'
import { Upload } from 'tus-js-client'
import { expect, test, vi } from 'vitest'
import { UploadLocks } from '../../server/http/UploadLocks.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened, ask, answerOf, begin, list } = useUploads()
const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(1000, 0x80)])

/** Notes what may be asked to end: those who have an upload's lock, or wait for it. */
function watchLocks(): AbortSignal[] {
  const signals: AbortSignal[] = []
  const { newLock } = UploadLocks.prototype
  vi.spyOn(UploadLocks.prototype, 'newLock').mockImplementation(function (this: UploadLocks, id) {
    const lock = newLock.call(this, id)
    return {
      unlock: () => lock.unlock(),
      lock(signal, askToEnd) {
        signals.push(signal)
        return lock.lock(signal, askToEnd)
      },
    }
  })
  return signals
}

test('[S20] tus’s own client goes on by itself after a newer request has displaced its own', async () => {
  const { location } = await begin('Film.mp4', film.length)
  const signals = watchLocks()
  const { parts } = opened.app.files
  const getUpload = parts.getUpload.bind(parts)
  let displacing: Promise<unknown> | undefined
  const reading = vi.spyOn(parts, 'getUpload').mockImplementation(async id => {
    // The client has asked how far it is, and has the lock for its first part now: another request comes just then.
    if (signals.length === 2 && !displacing) {
      displacing = answerOf(ask('HEAD', location!, 'organizer').end())
      await vi.waitFor(() => expect(signals[1]!.aborted).toBe(true))
    }
    return getUpload(id)
  })
  const { port } = opened.app.app.server.address() as AddressInfo
  const refused: { status: number | undefined; body: string | undefined }[] = []
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(film, {
      uploadUrl: `http://127.0.0.1:${port}${location!}`,
      headers: { origin: opened.app.publicUrl, cookie: opened.browsers.organizer.cookie! },
      retryDelays: [0, 0],
      onSuccess: () => resolve(),
      onError: reject,
      onAfterResponse(_, response) {
        if (response.getStatus() >= 400) refused.push({ status: response.getStatus(), body: response.getBody() })
      },
    })
    upload.start()
  })
  await displacing
  expect(refused.map(({ status }) => status)).toEqual([423])
  expect(JSON.parse(refused[0]!.body!)).toMatchObject({ error: { code: 'displaced' } })
  expect((await list()).map(({ name }) => name)).toEqual(['Film.mp4'])
  reading.mockRestore()
  expect(opened.app.unexpected).toEqual([])
})

test.each([
  [412, { 'tus-resumable': '' }],
  [400, { 'upload-offset': 'none' }],
  [400, { 'upload-offset': '0', 'content-type': 'text/plain' }],
])('[S20] what tus refuses with %i by itself has the form of all refusals', async (status, headers) => {
  const { location } = await begin('Film.mp4', film.length)
  const asked = ask('PATCH', location!, 'organizer', headers)
  const types: unknown[] = []
  asked.on('response', response => types.push(response.headers['content-type']))
  expect(await answerOf(asked.end())).toMatchObject({ status, code: 'bad_request' })
  expect(types).toEqual(['application/json; charset=utf-8'])
})
