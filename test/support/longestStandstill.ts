/** For how long the event loop came to nothing else, at most, in milliseconds. */
export interface Standstill {
  /** As others felt it. */
  wallMs: number
  /** What this thread computed in one go: other processes on the machine do not count. */
  cpuMs: number
}

/** Measures the longest turn of this thread's event loop while something is done. */
export async function longestStandstill(work: () => Promise<unknown>): Promise<Standstill> {
  const look = () => {
    const { user, system } = process.threadCpuUsage()
    return { wallMs: performance.now(), cpuMs: (user + system) / 1000 }
  }
  const longest = { wallMs: 0, cpuMs: 0 }
  let [last, isDone] = [look(), false]
  const working = work().finally(() => {
    isDone = true
  })
  while (!isDone) {
    await new Promise(resolve => setImmediate(resolve))
    const now = look()
    longest.wallMs = Math.max(longest.wallMs, now.wallMs - last.wallMs)
    longest.cpuMs = Math.max(longest.cpuMs, now.cpuMs - last.cpuMs)
    last = now
  }
  await working
  return longest
}
