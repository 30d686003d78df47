/**
 * How long work keeps this thread busy, in ms: unlike the time that passes, it does not grow on a machine that others
 * use.
 */
export function cpuMs(work: () => void): number {
  const before = process.threadCpuUsage()
  work()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
