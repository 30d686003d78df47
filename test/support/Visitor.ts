import { randomUUID } from 'node:crypto'
import { WebSocket as WebSocketWithHeaders } from 'ws'
import { DraftModel } from '../../client/models/DraftModel.ts'
import { DocumentConnection } from '../../client/net/DocumentConnection.ts'
import { RoomConnection } from '../../client/net/RoomConnection.ts'
import type { RoomConnectionOptions } from '../../client/net/RoomConnectionOptions.ts'
import {
  routes,
  type RouteBody,
  type RouteName,
  type RouteParams,
  type RouteQuery,
  type RouteReply,
} from '../../contract/http.ts'
import type { RequestPart } from './RequestPart.ts'

type Ask<N extends RouteName> = RequestPart<'params', RouteParams<N>> &
  RequestPart<'query', RouteQuery<N>> &
  RequestPart<'body', RouteBody<N>>

/** A person's browser, with its cookie, on a server that runs: pages' own connections over real sockets. */
export class Visitor {
  readonly url: string
  cookie = ''
  id = ''
  readonly #open = new Set<{ close(): void }>()

  /** Nobody who is signed in. */
  constructor(url: string) {
    this.url = url
  }

  /** Signs in by the address that the server printed for this person. */
  static async of(url: string, address: string): Promise<Visitor> {
    const visitor = new Visitor(url)
    visitor.id = (await visitor.get('useLink', { params: { token: address.split('/').at(-1)! } })).id
    return visitor
  }

  /** What a browser sends of itself. */
  get headers(): Record<string, string> {
    return { origin: this.url, ...(this.cookie && { cookie: this.cookie }) }
  }

  async ask<N extends RouteName>(
    name: N,
    { params, query, body }: Ask<N>,
  ): Promise<{ status: number; code: string | undefined; reply: RouteReply<N> }> {
    const { method, path } = routes[name]
    const address = path.replace(/:(\w+)/g, (_, key: string) => (params as Record<string, string>)[key]!)
    const response = await fetch(`${this.url}${address}${query ? `?${new URLSearchParams(query)}` : ''}`, {
      method,
      headers: { ...this.headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const [cookie] = response.headers.getSetCookie()
    if (cookie) this.cookie = cookie.split(';')[0]!
    const reply = (await response.json()) as RouteReply<N> & { error?: { code: string } }
    return { status: response.status, code: reply.error?.code, reply }
  }

  /** What a route answers; throws where it refuses. */
  async get<N extends RouteName>(name: N, ask: Ask<N>): Promise<RouteReply<N>> {
    const { status, code, reply } = await this.ask(name, ask)
    if (status !== 200) throw new Error(`${name}: ${status} ${code}`)
    return reply
  }

  /** Opens a page in the session's room. */
  enter(
    sessionId: string,
    options: Partial<Pick<RoomConnectionOptions, 'tab' | 'place' | 'origin'>> = {},
  ): RoomConnection {
    return this.#keep(
      new RoomConnection({
        sessionId,
        tab: `tab-${randomUUID()}-0`.slice(0, 40),
        place: 'viewer',
        origin: this.url,
        headers: this.headers,
        ...options,
      }),
    )
  }

  /** Opens the editor's shared draft. */
  edit(documentId: string): EditorPage {
    const { headers } = this
    class Socket extends WebSocketWithHeaders {
      constructor(url: string | URL) {
        super(url, { headers })
        this.on('error', () => {}) // the connection learns of it by `close`, as from a browser's own
      }
    }
    const connection = new DocumentConnection({
      documentId,
      server: this.url.replace('http', 'ws'),
      WebSocket: Socket as unknown as typeof WebSocket,
    })
    const model = new DraftModel({ doc: connection.doc, awareness: connection.awareness, personId: this.id })
    return this.#keep({
      connection,
      model,
      close: () => {
        model.close()
        connection.close()
      },
    })
  }

  /** Leaves all pages. */
  close(): void {
    for (const page of this.#open) page.close()
    this.#open.clear()
  }

  #keep<T extends { close(): void }>(page: T): T {
    this.#open.add(page)
    return page
  }
}

/** One open editor. */
export interface EditorPage {
  connection: DocumentConnection
  model: DraftModel
  close(): void
}
