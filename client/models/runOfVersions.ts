/**
 * Of the versions that a page has heard of the unbroken run from the newest on, each once: what was published while
 * older pages stood may have left a gap, which the next page fills.
 */
export function runOfVersions<V extends { version: number }>(heard: readonly V[]): V[] {
  const sorted = [...new Map(heard.map(line => [line.version, line])).values()].sort((a, b) => b.version - a.version)
  const end = sorted.findIndex((line, index) => index > 0 && line.version !== sorted[index - 1]!.version - 1)
  return end < 0 ? sorted : sorted.slice(0, end)
}
