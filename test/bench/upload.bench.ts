import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, rmSync, statfsSync } from 'node:fs'
import { request, type ClientRequest } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { percentile, report, reportMachine } from '../support/report.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

// How fast one file comes in and is an attachment, and what memory that takes; beside a bare server that streams the
// same to the same disk, and flushes it; both are processes of their own. 2 GiB where there is room for three of them.
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
const bare = fork(join(import.meta.dirname, '../support/bareUploadProcess.ts'), [barePath])
const [{ port: barePort }] = (await once(bare, 'message')) as [{ port: number }]
async function sendBare(): Promise<number> {
  const rate = await rateOf(
    request({ host: '127.0.0.1', port: barePort, method: 'POST', headers: { 'content-length': sizeBytes } }),
  )
  rmSync(barePath)
  return rate
}

/** What a process has used of processors, in seconds; Linux counts in hundredths. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
const residentMb = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))![1]) / 1000
reportMachine()
const before = residentMb()
const rates = { ours: [] as number[], bare: [] as number[] }
const used = { ours: 0, bare: 0 }
for (let round = 0; round < rounds; round += 1) {
  const begun = { ours: cpuSeconds(server.pid), bare: cpuSeconds(bare.pid!) }
  rates.ours.push(await sendOurs())
  rates.bare.push(await sendBare())
  used.ours += cpuSeconds(server.pid) - begun.ours
  used.bare += cpuSeconds(bare.pid!) - begun.bare
}
report('size of the file', sizeBytes / 2 ** 20, 'MiB')
report('an upload', percentile(rates.ours, 0.5), 'MB/s')
report('bare: the same to a file', percentile(rates.bare, 0.5), 'MB/s')
report('an upload beside bare', percentile(rates.ours, 0.5) / percentile(rates.bare, 0.5), 'of it')
const gib = (rounds * sizeBytes) / 2 ** 30
report('processor time of an upload', used.ours / gib, 's/GiB')
report('bare: processor time of the same', used.bare / gib, 's/GiB')
report('memory at its highest, over before', residentMb() - before, 'MB')
for (const visitor of all) visitor.close()
bare.disconnect()
await server.stop()
