import type { Duplex } from 'node:stream'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'

/** How long a network's limit is remembered after its last socket. */
const rememberedMs = 60_000

interface Network {
  open: number
  watches: RateLimit
}

/** Bounds what all who are not signed in do together from one network; who is signed in is bounded by themselves. */
export class SignedOutSockets {
  readonly #networks = new Map<string, Network>()

  /** Counts a socket until it closes; undefined if its network has too many. The answer limits what that network watches. */
  enter(name: string, socket: Duplex): RateLimit | undefined {
    const network = this.#networks.get(name) ?? {
      open: 0,
      watches: new RateLimit(limits.signedOutWatchBurst, limits.signedOutWatchesPerSecond),
    }
    if (network.open >= limits.signedOutSockets) return undefined
    network.open++
    this.#networks.set(name, network)
    socket.once('close', () => {
      network.open--
      setTimeout(() => {
        if (network.open === 0) this.#networks.delete(name)
      }, rememberedMs).unref()
    })
    return network.watches
  }
}
