import { io, type Socket } from 'socket.io-client'
import { noticesNamespace, socketPath, type Answer, type Notice, type Watching } from '../../contract/envelope.ts'
import type { Visitor } from './Visitor.ts'

/** A page that is told of changes, with its person's cookie. */
export class NoticesPage {
  readonly heard: Notice[] = []
  readonly #socket: Socket

  constructor({ url, headers }: Visitor) {
    this.#socket = io(new URL(noticesNamespace, url).href, {
      path: socketPath,
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: headers,
    })
    this.#socket.on('changed', (notice: Notice) => {
      this.heard.push(notice)
    })
  }

  /** Asks to be told; answers `ok` or with the code of the refusal. */
  async watch(address: unknown): Promise<string> {
    const answer = (await this.#socket.emitWithAck('watch', { address })) as Answer
    return answer.ok ? 'ok' : answer.error.code
  }

  /** Asks to be told; answers with the version that the address has. */
  async watchVersion(address: string): Promise<number> {
    const answer = (await this.#socket.emitWithAck('watch', { address })) as Answer<Watching>
    if (!answer.ok) throw new Error(answer.error.code)
    return answer.reply.version
  }

  unwatch(address: string): void {
    this.#socket.emit('unwatch', { address })
  }
  /** Resolves when the server has taken all that was sent before. */
  async settle(): Promise<void> {
    await this.watch('/nowhere')
  }
  get addresses(): string[] {
    return this.heard.map(notice => notice.address)
  }
  close(): void {
    this.#socket.disconnect()
  }
}
