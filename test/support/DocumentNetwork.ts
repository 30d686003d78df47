import { documentCloseCodes } from '../../contract/closeCodes.ts'
import type { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import type { DocumentConnection } from '../../server/collab/DocumentConnection.ts'
import type { Random } from './Random.ts'

/** Links between pages and a server of documents, in memory: each message takes its time, and any link can be cut. */
export class DocumentNetwork {
  directory: DocumentDirectory
  readonly links = new Set<Link>()
  readonly random: Random
  readonly maxDelayMs: number
  /** Messages that have arrived so far. */
  arrived = 0
  constructor(directory: DocumentDirectory, random: Random, maxDelayMs = 30) {
    this.directory = directory
    this.random = random
    this.maxDelayMs = maxDelayMs
  }

  /** What a page takes for its WebSocket. */
  socketOf(personId: string): typeof WebSocket {
    const open = (url: string) => new Link(this, url, personId)
    return class {
      constructor(url: string) {
        return open(url)
      }
    } as unknown as typeof WebSocket
  }

  /** The server is killed: every link breaks, and what was under way is lost. */
  restart(directory: DocumentDirectory): void {
    for (const link of this.links) link.cut()
    this.directory = directory
  }
}

/** One page's link; the interface of a WebSocket as far as pages use it. */
export class Link {
  readyState = 0
  readonly OPEN = 1
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number; reason: string }) => void) | null = null
  onerror: (() => void) | null = null
  readonly #network: DocumentNetwork
  #server: DocumentConnection | undefined
  /** When the last message of each direction arrives: order is kept. */
  #arrivals = { up: 0, down: 0 }
  constructor(network: DocumentNetwork, url: string, personId: string) {
    this.#network = network
    network.links.add(this)
    const address = new URL(url)
    this.#later('up', () => {
      this.#join(address.pathname.split('/').at(-1)!, Number(address.searchParams.get('client')), personId)
    })
  }

  send(message: Uint8Array): void {
    const bytes = message.slice()
    this.#later('up', () => {
      this.#server?.receive(bytes)
    })
  }

  /** The page closes. */
  close(): void {
    this.#end(1000)
  }
  /** The network breaks: neither end had a say. */
  cut(): void {
    this.#end(1006)
  }

  #join(documentId: string, clientId: number, personId: string): void {
    this.#server = this.#network.directory.join(
      {
        send: message => {
          const data = message.slice().buffer
          this.#later('down', () => {
            this.onmessage?.({ data })
          })
        },
        close: reason => {
          this.#later('down', () => {
            this.#end(documentCloseCodes[reason])
          })
        },
        unreadBytes: () => 0,
      },
      documentId,
      { person: { id: personId, name: personId, color: 1 }, role: 'organizer', mayWrite: true, clientId },
    )
    this.readyState = 1
    this.onopen?.()
  }

  #end(code: number): void {
    if (this.readyState === 3) return
    this.readyState = 3
    this.#network.links.delete(this)
    this.#server?.leave()
    this.onclose?.({ code, reason: '' })
  }

  #later(direction: 'up' | 'down', run: () => void): void {
    const at = Math.max(this.#arrivals[direction], Date.now() + this.#network.random.below(this.#network.maxDelayMs))
    this.#arrivals[direction] = at
    setTimeout(() => {
      this.#network.arrived++
      if (this.readyState !== 3) run()
    }, at - Date.now())
  }
}
