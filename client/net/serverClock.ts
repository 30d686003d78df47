import { signal } from '@preact/signals'

/** How far the server's clock is ahead of this page's own, which nobody sets. */
const aheadMs = signal(performance.timeOrigin)
/** A time of the server's that had come at a time of this page. */
let heard = { serverTime: 0, at: Infinity }

/** Takes note of the server's time; `askedAt` is when this page asked for it, by `performance.now()`. */
export function hearServerTime(serverTime: number, askedAt = performance.now()): void {
  const now = performance.now()
  aheadMs.value = serverTime - (askedAt + now) / 2
  heard = { serverTime, at: now }
}

/**
 * The time by the server's clock, in ms: what people are shown counts by it, whatever their own machine says. Reads a
 * signal.
 */
export const serverNow = (): number => Math.round(performance.now() + aheadMs.value)

/** A time that has surely come at the server; before it has said anything, none. */
export const serverTimeAtLeast = (): number =>
  heard.at === Infinity ? -Infinity : heard.serverTime + performance.now() - heard.at
