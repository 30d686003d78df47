/** For how long the event loop came to nothing else, at most, in milliseconds. */
export interface Standstill {
  /** As others felt it. */
  wallMs: number
  /** What this thread computed in one go, whatever else the machine did meanwhile. */
  cpuMs: number
}

/** Measures the longest stretch between two turns of the event loop while something is done. */
export async function longestStandstill(work: () => Promise<unknown>): Promise<Standstill> {
  const look = () => {
    const { user, system } = process.threadCpuUsage()
    return { wallMs: performance.now(), cpuMs: (user + system) / 1000 }
  }
  const longest = { wallMs: 0, cpuMs: 0 }
  let last = look()
  const compare = () => {
    const now = look()
    longest.wallMs = Math.max(longest.wallMs, now.wallMs - last.wallMs)
    longest.cpuMs = Math.max(longest.cpuMs, now.cpuMs - last.cpuMs)
    last = now
  }
  const timer = setInterval(compare, 1)
  await work()
  compare()
  clearInterval(timer)
  return longest
}
