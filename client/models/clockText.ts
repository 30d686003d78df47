/**
 * Hours, minutes and seconds of a span as a clock shows them: `22:14`, `1:02:10`; a span below nothing counts as its
 * size.
 */
export function clockText(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000)
  const minutes = Math.floor(seconds / 60),
    hours = Math.floor(minutes / 60)
  const two = (n: number) => String(n).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes % 60)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}
