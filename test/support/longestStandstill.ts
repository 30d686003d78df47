/**
 * The longest time that this thread was busy without a turn of the event loop while the work went on, in milliseconds
 * of its own computing: other processes on the machine don't count.
 */
export async function longestStandstill(work: () => Promise<unknown>): Promise<number> {
  let [longestUs, isDone] = [0, false]
  const used = () => {
    const { user, system } = process.threadCpuUsage()
    return user + system
  }
  const working = work().finally(() => {
    isDone = true
  })
  for (let before = used(); !isDone; before = used()) {
    await new Promise(resolve => setImmediate(resolve))
    longestUs = Math.max(longestUs, used() - before)
  }
  await working
  return longestUs / 1000
}
