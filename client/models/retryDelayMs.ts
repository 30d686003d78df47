/**
 * How long to wait before trying again for the nth time (from 0), in ms: doubling to a bound, and never all pages at
 * once.
 */
export function retryDelayMs(attempt: number, random: number): number {
  const full = Math.min(5000, 250 * 2 ** attempt)
  return Math.round(full * (0.5 + random / 2))
}
