import type { types } from 'mediasoup'
import type { PlacedRouter } from './PlacedRouter.ts'

interface Ends {
  atHome: types.PipeTransport
  atBranch: types.PipeTransport
}

const options: types.PipeTransportOptions = { listenInfo: { protocol: 'udp', ip: '127.0.0.1' } }

/**
 * Brings what is sent at a room's home to one of its branches, where it is paused and closed as at home. What could not
 * be opened is tried anew when it is next asked for; mediasoup's own `pipeToRouter` keeps a pipe that failed.
 */
export class BranchPipe {
  readonly #home: PlacedRouter
  readonly #branch: PlacedRouter
  readonly #brought = new Map<string, Promise<void>>()
  #ends: Promise<Ends> | undefined

  constructor(home: PlacedRouter, branch: PlacedRouter) {
    this.#home = home
    this.#branch = branch
  }

  /** Brings a producer once, however many ask for it; it has the same id there. */
  async bring(producerId: string): Promise<void> {
    const known = this.#brought.get(producerId)
    if (known) return known
    const bringing = this.#bring(producerId)
    this.#brought.set(producerId, bringing)
    bringing.catch(() => this.#brought.delete(producerId))
    return bringing
  }

  async #bring(producerId: string): Promise<void> {
    const { atHome, atBranch } = await this.#requireEnds()
    const consumer = await this.#home.on.ask(async () => atHome.consume({ producerId }))
    try {
      const { kind, rtpParameters, producerPaused } = consumer
      const producer = await this.#branch.on.ask(async () =>
        atBranch.produce({ id: producerId, kind, rtpParameters, paused: producerPaused }),
      )
      this.#join(consumer, producer)
    } catch (error) {
      this.#home.on.close(() => consumer.close())
      throw error
    }
  }

  #join(consumer: types.Consumer, producer: types.Producer): void {
    const { on } = this.#branch
    const follow = () => {
      const following = on.ask(async () => (consumer.producerPaused ? producer.pause() : producer.resume()))
      following.catch(() => {}) // the worker has died, or the producer is gone
    }
    producer.observer.once('close', () => this.#brought.delete(producer.id))
    consumer.observer.once('close', () => on.close(() => producer.close()))
    consumer.observer.on('pause', follow)
    consumer.observer.on('resume', follow)
    if (consumer.closed) on.close(() => producer.close())
    else if (consumer.producerPaused !== producer.paused) follow()
  }

  async #requireEnds(): Promise<Ends> {
    if (this.#ends) return this.#ends
    const opening = this.#open()
    this.#ends = opening
    opening.catch(() => (this.#ends = undefined))
    return opening
  }

  async #open(): Promise<Ends> {
    const atHome = await openEnd(this.#home)
    let atBranch: types.PipeTransport | undefined
    try {
      atBranch = await openEnd(this.#branch)
      await connect(this.#home, atHome, atBranch)
      await connect(this.#branch, atBranch, atHome)
      return { atHome, atBranch }
    } catch (error) {
      this.#home.on.close(() => atHome.close())
      this.#branch.on.close(() => atBranch?.close())
      throw error
    }
  }
}

const openEnd = async ({ on, router }: PlacedRouter): Promise<types.PipeTransport> =>
  on.ask(async () => router.createPipeTransport(options))

const connect = async ({ on }: PlacedRouter, end: types.PipeTransport, other: types.PipeTransport): Promise<void> =>
  on.ask(async () => end.connect({ ip: other.tuple.localAddress, port: other.tuple.localPort }))
