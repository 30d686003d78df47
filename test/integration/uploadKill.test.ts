import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { signInSample, type SampleVisitors } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

const size = 256 * 2 ** 20
let server: ServerProcess, people: SampleVisitors
const filesDir = () => join(server.dataDir, 'files')
beforeAll(async () => {
  server = await ServerProcess.start()
  people = await signInSample(server.url, server.sample)
  for (const name of readdirSync(filesDir())) rmSync(join(filesDir(), name)) // the sample's
})
afterAll(async () => {
  for (const visitor of people.all) visitor.close()
  await server.stop()
})

/** A film of any length, the same each time: it begins as one, and says where it is. */
function* film(from: number): Generator<Buffer> {
  const block = Buffer.alloc(2 ** 20, 0x80)
  for (let at = from; at < size; at += block.length) {
    if (at === 0) block.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
    else block.writeUInt32LE(at)
    yield Buffer.from(block)
  }
}

const ask = (method: string, path: string, headers: Record<string, string | number>) => {
  const base = { origin: server.url, cookie: people.ines.cookie, 'tus-resumable': '1.0.0' }
  return request(new URL(path, server.url), { method, headers: { ...base, ...headers } })
}
async function begin(): Promise<string> {
  const metadata = `filename ${Buffer.from('Long.mp4').toString('base64')}`
  const asked = ask('POST', `/api/sessions/${people.sessionId}/uploads`, {
    'upload-length': size,
    'upload-metadata': metadata,
  })
  const [{ headers }] = await once(asked.end(), 'response')
  return headers.location as string
}
async function send(path: string, from: number): Promise<number> {
  const asked = ask('PATCH', path, {
    'upload-offset': from,
    'content-length': size - from,
    'content-type': 'application/offset+octet-stream',
  })
  const answered = once(asked, 'response')
  await Promise.all([pipeline(film(from), asked), answered])
  return (await answered)[0].statusCode as number
}
const residentBytes = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) * 1024
const kept = () =>
  readdirSync(filesDir())
    .filter(name => !name.endsWith('.json'))
    .map(name => join(filesDir(), name))

test('[S22] while 256 MiB come in, the server’s memory grows by less than 100 MB', async () => {
  const before = residentBytes()
  let highest = before
  const watching = setInterval(() => (highest = Math.max(highest, residentBytes())), 20)
  expect(await send(await begin(), 0)).toBe(204)
  clearInterval(watching)
  expect(highest - before).toBeLessThan(100 * 2 ** 20)
  const { attachments } = await people.ines.get('listAttachments', { params: { sessionId: people.sessionId } })
  expect(attachments).toMatchObject([{ name: 'Long.mp4', size }])
  const params = { sessionId: people.sessionId, attachmentId: attachments[0]!.id }
  await people.ines.get('deleteAttachment', { params })
  expect(kept()).toEqual([])
}, 120_000)

test('[S20] an upload goes on where it was when the server is killed, and what is acknowledged stays', async () => {
  const path = await begin()
  const broken = send(path, 0).catch(() => 'broken')
  await vi.waitFor(() => expect(statSync(kept()[0]!).size).toBeGreaterThan(size / 4), { timeout: 30_000, interval: 2 })
  await server.kill9()
  expect(await broken).toBe('broken')
  await server.startAgain()
  const [{ statusCode, headers }] = await once(ask('HEAD', path, {}).end(), 'response')
  const offset = Number(headers['upload-offset'])
  expect(statusCode).toBe(200)
  expect([offset > size / 4, offset < size]).toEqual([true, true])
  const whole = film(0)
  // From within a block: the rest of it is sent as it would have been.
  const rest = Buffer.concat([...whole]).subarray(offset)
  const asked = ask('PATCH', path, {
    'upload-offset': offset,
    'content-length': rest.length,
    'content-type': 'application/offset+octet-stream',
  })
  const [answer] = await once(asked.end(rest), 'response')
  expect(answer.statusCode).toBe(204)
  await server.kill9()
  await server.startAgain()
  const { attachments } = await people.ines.get('listAttachments', { params: { sessionId: people.sessionId } })
  expect(attachments).toMatchObject([{ name: 'Long.mp4', size }])
  const sent = createHash('sha256')
  for (const block of film(0)) sent.update(block)
  expect(createHash('sha256').update(readFileSync(kept()[0]!)).digest('hex')).toBe(sent.digest('hex'))
}, 120_000)
