import { once } from 'node:events'
import { createWriteStream, readFileSync, rmSync, statfsSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, request, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { percentile, report, reportMachine } from '../support/report.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

// How fast one file comes in and is an attachment, and what memory that takes; beside a bare server that streams the
// same to the same disk, and flushes it. 2 GiB where there is room for three of them.
const server = await ServerProcess.start()
const { bavail, bsize } = statfsSync(server.dataDir)
const sizeBytes = bavail * bsize > 6 * 2 ** 30 ? 2 * 2 ** 30 : 256 * 2 ** 20
const rounds = Number(process.env['ROUNDS'] ?? 3)
const block = Buffer.alloc(2 ** 20, 0x80)
block.write('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
function* film() {
  for (let at = 0; at < sizeBytes; at += block.length) yield block
}

/** Sends the film, and answers with MB a second. */
async function rateOf(asked: ClientRequest): Promise<number> {
  const begun = performance.now()
  const answered = once(asked, 'response')
  await Promise.all([pipeline(film(), asked), answered])
  const [{ statusCode }] = await answered
  if (statusCode >= 300) throw new Error(`Answered with ${statusCode}`)
  return sizeBytes / 1000 / (performance.now() - begun)
}

const { ines, sessionId, all } = await signInSample(server.url, server.sample)
const own = { origin: server.url, cookie: ines.cookie, 'tus-resumable': '1.0.0' }
const ask = (method: string, path: string, headers: object) =>
  request(new URL(path, server.url), { method, headers: { ...own, ...headers } })
async function sendOurs(): Promise<number> {
  const begin = { 'upload-length': sizeBytes, 'upload-metadata': `filename ${btoa('Long.mp4')}` }
  const [{ headers }] = await once(ask('POST', `/api/sessions/${sessionId}/uploads`, begin).end(), 'response')
  const type = 'application/offset+octet-stream'
  const part = { 'upload-offset': 0, 'content-length': sizeBytes, 'content-type': type }
  const rate = await rateOf(ask('PATCH', headers.location, part))
  const params = { sessionId, attachmentId: headers.location.split('/').at(-1) }
  await ines.get('deleteAttachment', { params })
  return rate
}

const barePath = join(server.dataDir, 'bare')
async function keepBare(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  await pipeline(incoming, createWriteStream(barePath))
  const file = await open(barePath, 'r+')
  await file.sync()
  await file.close()
  answer.end()
}
const bare = createServer((incoming, answer) => void keepBare(incoming, answer))
await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
async function sendBare(): Promise<number> {
  const { port } = bare.address() as AddressInfo
  const rate = await rateOf(
    request({ host: '127.0.0.1', port, method: 'POST', headers: { 'content-length': sizeBytes } }),
  )
  rmSync(barePath)
  return rate
}

const residentMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1000
reportMachine()
const before = residentMb()
const rates = { ours: [] as number[], bare: [] as number[] }
for (let round = 0; round < rounds; round += 1) {
  rates.ours.push(await sendOurs())
  rates.bare.push(await sendBare())
}
report('size of the file', sizeBytes / 2 ** 20, 'MiB')
report('an upload', percentile(rates.ours, 0.5), 'MB/s')
report('bare: the same to a file', percentile(rates.bare, 0.5), 'MB/s')
report('an upload beside bare', percentile(rates.ours, 0.5) / percentile(rates.bare, 0.5), 'of it')
report('memory at its highest, over before', residentMb() - before, 'MB')
for (const visitor of all) visitor.close()
bare.close()
await server.stop()
