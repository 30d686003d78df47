import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Upload } from '@tus/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { S3Files } from '../../server/files/S3Files.ts'
import { readStorageUrl } from '../../server/files/storageUrl.ts'
import { S3Server } from '../support/S3Server.ts'

const bytes = randomBytes(4 * 2 ** 20)
let s3: S3Server
const opened: S3Files[] = []
/** As a server does that has just started. */
function openFiles(patience?: { connectMs: number; silentMs: number }): S3Files {
  const files = new S3Files(readStorageUrl(s3.storageUrl), 60_000, patience)
  opened.push(files)
  return files
}
beforeAll(async () => {
  s3 = await S3Server.start()
})
beforeEach(() => {
  s3.fault = () => undefined
})
afterAll(async () => {
  for (const files of opened) files.close()
  await s3.close()
})
const begin = (files: S3Files, id: string) =>
  files.parts.create(new Upload({ id, size: bytes.length, offset: 0, metadata: {} }))

test('[S20] what a storage does not answer has failed after a while, and goes on when it answers', async () => {
  const files = openFiles({ connectMs: 1000, silentMs: 400 })
  await files.write('kept-1', bytes)
  await begin(files, 'slow-1')
  s3.fault = () => 'hangs'
  const asked = [
    files.open('kept-1'),
    files.remove('kept-1'),
    files.parts.getUpload('slow-1'),
    files.parts.write(Readable.from([bytes]), 'slow-1', 0),
  ]
  for (const each of await Promise.allSettled(asked)) {
    expect(each).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  }
  s3.fault = () => undefined
  expect(await files.parts.write(Readable.from([bytes]), 'slow-1', 0)).toBe(bytes.length)
})

test('[S23] nobody waits for others who read slowly', async () => {
  const files = openFiles()
  await files.write('kept-2', bytes)
  const slow = await Promise.all(Array.from({ length: 60 }, () => files.open('kept-2')))
  expect((await buffer(await files.open('kept-2'))).length).toBe(bytes.length)
  for (const reader of slow) {
    reader.on('error', () => {}).destroy()
    if (!reader.closed) await once(reader, 'close')
  }
})

test('[S20] an upload is not said to be gone while the storage fails', async () => {
  await begin(openFiles(), 'asked-1')
  const files = openFiles()
  s3.fault = () => 'fails'
  await expect(files.parts.getUpload('asked-1')).rejects.toMatchObject({ code: 'unavailable' })
  s3.fault = () => undefined
  expect(await files.parts.getUpload('asked-1')).toMatchObject({ offset: 0, size: bytes.length })
  await expect(files.parts.getUpload('never-1')).rejects.toMatchObject({ status_code: 404 })
})

test('[S20] a file whose last part came is whole, though the storage failed to put it together then', async () => {
  const files = openFiles()
  const before = s3.listUploads()
  await begin(files, 'whole-1')
  s3.fault = ({ method }) => (method === 'POST' ? 'fails' : undefined)
  await expect(files.parts.write(Readable.from([bytes]), 'whole-1', 0)).rejects.toMatchObject({ code: 'unavailable' })
  s3.fault = () => undefined
  for (let time = 0; time < 2; time++) {
    expect(await files.parts.getUpload('whole-1')).toMatchObject({ offset: bytes.length })
  }
  expect((await buffer(await files.open('whole-1'))).equals(bytes)).toBe(true)
  expect(s3.listUploads()).toEqual(before)
})
