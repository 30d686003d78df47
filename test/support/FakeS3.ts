import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

interface StoredObject {
  bytes: Buffer
  headers: Record<string, string>
}
interface PartedUpload {
  key: string
  headers: Record<string, string>
  parts: Map<number, Buffer>
}

const etagOf = (bytes: Buffer) => `"${createHash('md5').update(bytes).digest('hex')}"`
const xml = (tag: string, content: string) => `<${tag}>${content}</${tag}>`
const kept = /^(content-type|x-amz-meta-.*)$/

/** An S3-compatible storage in memory, with one bucket: as much of the protocol as keeping files needs. */
export class FakeS3 {
  readonly objects = new Map<string, StoredObject>()
  readonly uploads = new Map<string, PartedUpload>()
  readonly #server = createServer((request, response) => void this.#answer(request, response))

  static async start(): Promise<FakeS3> {
    const s3 = new FakeS3()
    await new Promise<void>(resolve => s3.#server.listen(0, '127.0.0.1', resolve))
    return s3
  }

  get storageUrl(): string {
    return `http://key:secret@127.0.0.1:${(this.#server.address() as AddressInfo).port}/files?region=here`
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams: query } = new URL(request.url!, 'http://s3')
    const key = decodeURIComponent(pathname).replace(/^\/files\/?/, '')
    const body = await buffer(request)
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter((pair): pair is [string, string] => kept.test(pair[0])),
    )
    const say = (status: number, content = '', more: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/xml', ...more }).end(content)
    const refuse = (code: string) => say(404, xml('Error', xml('Code', code)))
    const uploadId = query.get('uploadId')
    const upload = this.uploads.get(uploadId ?? '')
    if (uploadId !== null && !upload) return void refuse('NoSuchUpload')
    if (request.method === 'POST') {
      if (query.has('delete')) return void say(200, this.#deleteAll(body.toString()))
      return void say(200, upload ? this.#complete(uploadId!, upload) : this.#begin(key, headers))
    }
    if (request.method === 'PUT') {
      if (upload) upload.parts.set(Number(query.get('partNumber')), body)
      else this.objects.set(key, { bytes: body, headers })
      return void say(200, '', { etag: etagOf(body) })
    }
    if (request.method === 'DELETE') {
      this.uploads.delete(uploadId ?? '')
      return void say(204)
    }
    if (query.has('uploads')) return void say(200, this.#list(query.get('prefix') ?? ''))
    if (upload) return void say(200, listParts(upload))
    const object = this.objects.get(key)
    if (!object) return void refuse('NoSuchKey')
    send(response, object, request)
  }

  #begin(key: string, headers: Record<string, string>): string {
    const id = randomUUID()
    this.uploads.set(id, { key, headers, parts: new Map() })
    return xml('InitiateMultipartUploadResult', xml('UploadId', id))
  }

  #complete(uploadId: string, upload: PartedUpload): string {
    this.uploads.delete(uploadId)
    const { key, headers } = upload
    this.objects.set(key, { bytes: Buffer.concat(sorted(upload).map(([, part]) => part)), headers })
    return xml('CompleteMultipartUploadResult', xml('Key', key))
  }

  #deleteAll(body: string): string {
    for (const [, key] of body.matchAll(/<Key>([^<]*)<\/Key>/g)) this.objects.delete(key!)
    return '<DeleteResult/>'
  }

  #list(prefix: string): string {
    const found = [...this.uploads].filter(([, { key }]) => key.startsWith(prefix))
    const entries = found.map(([id, { key }]) => xml('Upload', xml('Key', key) + xml('UploadId', id)))
    return xml('ListMultipartUploadsResult', entries.join(''))
  }
}

const sorted = ({ parts }: PartedUpload) => [...parts].sort(([a], [b]) => a - b)

function listParts(upload: PartedUpload): string {
  const entries = sorted(upload).map(([number, bytes]) =>
    xml('Part', xml('PartNumber', `${number}`) + xml('Size', `${bytes.length}`) + xml('ETag', etagOf(bytes))),
  )
  return xml('ListPartsResult', entries.join('') + xml('IsTruncated', 'false'))
}

function send(response: ServerResponse, { bytes, headers }: StoredObject, { method, headers: asked }: IncomingMessage) {
  const [, start, end] = /^bytes=(\d+)-(\d+)$/.exec(asked.range ?? '') ?? []
  const part = start === undefined ? bytes : bytes.subarray(Number(start), Number(end) + 1)
  response.writeHead(start === undefined ? 200 : 206, {
    ...headers,
    etag: etagOf(bytes),
    'content-length': part.length,
    ...(start !== undefined && { 'content-range': `bytes ${start}-${end}/${bytes.length}` }),
  })
  response.end(method === 'HEAD' ? undefined : part)
}
