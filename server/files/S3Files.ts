import { S3 } from '@aws-sdk/client-s3'
import type { MetadataValue } from '@tus/s3-store'
import type { Readable } from 'node:stream'
import type { FilePart } from '../domain/files/FileStore.ts'
import { BoundedKvStore } from './BoundedKvStore.ts'
import type { Files } from './Files.ts'
import { translateFileError } from './fileErrors.ts'
import { S3Parts } from './S3Parts.ts'
import type { Bucket } from './storageUrl.ts'

/** A storage that takes no connection for so long, or is silent on one, has failed. */
const defaults = { connectMs: 5000, silentMs: 30_000 }

/** Keeps files in an S3-compatible storage, each under its key. */
export class S3Files implements Files {
  readonly parts: S3Parts
  readonly #s3: S3
  readonly #bucket: string
  readonly #known = new BoundedKvStore<MetadataValue>()

  constructor(
    { endpoint, region, bucket, accessKeyId, secretAccessKey }: Bucket,
    uploadKeptMs: number,
    { connectMs, silentMs } = defaults,
  ) {
    // As many connections as there are who read: the bounds of each are enough, and nobody waits for who reads slowly.
    const agent = { keepAlive: true, maxSockets: Infinity }
    const config = {
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: true,
      // Not every compatible storage knows the newer checksums.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: connectMs, socketTimeout: silentMs, httpAgent: agent, httpsAgent: agent },
    } as const
    this.#bucket = bucket
    this.#s3 = new S3(config)
    this.parts = new S3Parts({
      s3ClientConfig: { ...config, bucket },
      useTags: false,
      cache: this.#known,
      expirationPeriodInMilliseconds: uploadKeptMs,
    })
  }

  async write(key: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#s3.putObject({ Bucket: this.#bucket, Key: key, Body: bytes })
    } catch (error) {
      throw translateFileError(error)
    }
  }

  async open(key: string, part?: FilePart): Promise<Readable> {
    try {
      const { Body } = await this.#s3.getObject({
        Bucket: this.#bucket,
        Key: key,
        ...(part && { Range: `bytes=${part.start}-${part.end}` }),
      })
      return Body as Readable
    } catch (error) {
      throw translateFileError(error)
    }
  }

  /** The storage has it before it answers. */
  async flush(): Promise<void> {}

  async remove(key: string): Promise<void> {
    try {
      await this.#known.delete(key)
      await this.#endParts(key)
      const Objects = [key, `${key}.info`, `${key}.part`].map(Key => ({ Key }))
      await this.#s3.deleteObjects({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } })
    } catch (error) {
      throw translateFileError(error)
    }
  }

  close(): void {
    this.#s3.destroy()
  }

  /** Parts of what was not finished are kept, and paid for, until they are given up. */
  async #endParts(key: string): Promise<void> {
    const { Uploads = [] } = await this.#s3.listMultipartUploads({ Bucket: this.#bucket, Prefix: key })
    for (const { Key, UploadId } of Uploads) {
      if (Key === key) await this.#s3.abortMultipartUpload({ Bucket: this.#bucket, Key, UploadId })
    }
  }
}
