import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver, { type Context } from '@20minutes/s3rver'

const bucket = 'files'
const readNames = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/**
 * An S3-compatible storage on this machine, with one bucket. The server is s3rver; the three requests about uploads in
 * parts that it does not know (ListMultipartUploads, ListParts, AbortMultipartUpload) are answered here, from what it
 * has stored. It does not look at signatures.
 */
export class S3Server {
  readonly #directory = mkdtempSync(join(tmpdir(), 'greenroom-s3-'))
  readonly #server = new S3rver({
    directory: this.#directory,
    port: 0,
    address: '127.0.0.1',
    silent: true,
    allowMismatchedSignatures: true,
    configureBuckets: [{ name: bucket }],
  })
  #port = 0
  /** Which requests fail, and which are never answered. */
  fault: (request: Pick<Context, 'method' | 'query'>) => 'fails' | 'hangs' | undefined = () => undefined

  static async start(): Promise<S3Server> {
    const s3 = new S3Server()
    s3.#server.middleware.splice(-1, 0, (context, next) => s3.#answerFaultily(context, next))
    s3.#server.middleware.splice(-1, 0, (context, next) => s3.#answerOfParts(context, next))
    s3.#port = (await s3.#server.run()).port
    return s3
  }

  get storageUrl(): string {
    return `http://S3RVER:S3RVER@127.0.0.1:${this.#port}/${bucket}?region=here`
  }

  /** The keys of what is kept. */
  listObjects(): string[] {
    const ending = '._S3rver_object'
    return readNames(join(this.#directory, bucket)).flatMap(name =>
      name.endsWith(ending) ? [name.slice(0, -ending.length)] : [],
    )
  }

  /** The ids of uploads that are neither complete nor given up. */
  listUploads(): string[] {
    return readNames(this.#uploadsFolder())
  }

  async close(): Promise<void> {
    this.#server.httpServer.closeAllConnections()
    await new Promise(resolve => this.#server.httpServer.close(resolve))
    rmSync(this.#directory, { recursive: true })
  }

  readonly #uploadsFolder = () => this.#server.store.getResourcePath(bucket, undefined, 'uploads')

  async #answerFaultily(context: Context, next: () => Promise<void>): Promise<void> {
    const fault = this.fault(context)
    if (fault === undefined) return next()
    if (fault === 'hangs') context.respond = false
    else context.status = 500
  }

  async #answerOfParts(context: Context, next: () => Promise<void>): Promise<void> {
    const { method, query } = context
    const isOfOne = query.uploadId !== undefined && (method === 'GET' || method === 'DELETE')
    if (!isOfOne && !(method === 'GET' && 'uploads' in query)) return next()
    if (!isOfOne) {
      const Upload = this.listUploads().map(UploadId => ({
        Key: readFileSync(join(this.#uploadsFolder(), UploadId, 'key'), 'utf8'),
        UploadId,
      }))
      context.body = { ListMultipartUploadsResult: { IsTruncated: false, Upload } }
    } else if (!this.listUploads().includes(query.uploadId!)) {
      context.status = 404
      context.body = { Error: { Code: 'NoSuchUpload' } }
    } else if (method === 'DELETE') {
      rmSync(join(this.#uploadsFolder(), query.uploadId!), { recursive: true })
      context.status = 204
    } else {
      context.body = { ListPartsResult: { IsTruncated: false, Part: this.#listParts(query.uploadId!) } }
    }
  }

  #listParts(uploadId: string) {
    const folder = join(this.#uploadsFolder(), uploadId)
    return readNames(folder)
      .filter(name => /^\d+$/.test(name))
      .map(PartNumber => ({
        PartNumber,
        Size: statSync(join(folder, PartNumber)).size,
        ETag: `"${readFileSync(join(folder, `${PartNumber}.md5`), 'utf8')}"`,
      }))
  }
}
