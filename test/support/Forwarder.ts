import { connect, createServer, type Server, type Socket } from 'node:net'

/** Listens at an address and passes on; everything that it carries can be dropped at once. */
export class Forwarder {
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  isCut = false

  async open(port: number, from: string): Promise<void> {
    const server = (this.#server = createServer(socket => this.#pass(socket, port)))
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, from, resolve)
    })
  }

  #pass(socket: Socket, port: number): void {
    if (this.isCut) return void socket.destroy()
    const onward = connect(port, '127.0.0.1')
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      this.#sockets.add(one)
      one
        .on('error', () => one.destroy())
        .on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
        .pipe(other)
    }
  }

  /** Ends all that it carries at this moment. */
  drop(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  async close(): Promise<void> {
    this.drop()
    const server = this.#server
    if (server?.listening) {
      await new Promise(resolve => {
        server.close(resolve)
      })
    }
  }
}
