/** What the tests use of it: it comes without types. */
declare module '@20minutes/s3rver' {
  import type { Server } from 'node:http'
  import type { AddressInfo } from 'node:net'

  export interface Context {
    method: string
    query: { uploads?: string; uploadId?: string }
    status: number
    body: unknown
    /** Where it is false, nothing is answered. */
    respond: boolean
  }
  export default class S3rver {
    constructor(options: object)
    middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[]
    store: { getResourcePath(bucket: string, key: string | undefined, resource: string): string }
    httpServer: Server
    run(): Promise<AddressInfo>
  }
}
