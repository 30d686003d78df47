/** An S3-compatible storage, and the bucket in it. */
export interface Bucket {
  endpoint: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
}

/** Reads `s3://key:secret@host/bucket?region=…`; with `http:` the storage is spoken to in the open. */
export function readStorageUrl(storageUrl: string): Bucket {
  const { protocol, host, pathname, username, password, searchParams } = new URL(
    storageUrl.replace(/^s3:/, 'https:'), // only for the schemes that it knows does it tell the parts apart
  )
  return {
    endpoint: `${protocol}//${host}`,
    region: searchParams.get('region') ?? 'us-east-1',
    bucket: pathname.slice(1),
    accessKeyId: decodeURIComponent(username),
    secretAccessKey: decodeURIComponent(password),
  }
}
