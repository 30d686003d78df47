import { signal } from '@preact/signals'

/** How far the server's clock is ahead of this machine's. */
const aheadMs = signal(0)
/** A time of the server's that had come at a time of this page. */
let heard = { serverTime: 0, at: Infinity }

/** Takes note of the server's time; `askedAt` is when this page asked for it, by `Date.now()`. */
export function hearServerTime(serverTime: number, askedAt = Date.now()): void {
  const now = Date.now()
  aheadMs.value = Math.round(serverTime - (askedAt + now) / 2)
  heard = { serverTime, at: performance.now() }
}

/** The time by the server's clock, in ms: what people are shown counts by it, whatever their own machine says. Reads a signal. */
export const serverNow = (): number => Date.now() + aheadMs.value

/** A time that has surely come at the server; before it has said anything, none. */
export const serverTimeAtLeast = (): number =>
  heard.at === Infinity ? -Infinity : heard.serverTime + performance.now() - heard.at
