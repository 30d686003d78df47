const repeatEveryMs = 15_000
const redrawEveryMs = 250

/**
 * Says what is being done, how far it is and how long it took. On a terminal one line is redrawn; elsewhere a line is
 * added now and then, so that a log shows that something still happens.
 * @template T
 * @param {string} title in the form "Building the client"
 * @param {(report: (detail: string) => void) => Promise<T>} work
 */
export async function showProgress(title, work) {
  const terminal = process.stderr.isTTY
  const startedAt = performance.now()
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1000)} s`
  let detail = ''
  const draw = () => {
    const text = `${title} … ${[detail, seconds()].filter(Boolean).join(', ')}`
    process.stderr.write(terminal ? `\r\u001b[K${text}` : `${text}\n`)
  }
  process.stderr.write(terminal ? '' : `${title} …\n`)
  const timer = setInterval(draw, terminal ? redrawEveryMs : repeatEveryMs)
  try {
    const result = await work(text => {
      detail = text
    })
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}${title}: done in ${seconds()}\n`)
    return result
  } catch (error) {
    process.stderr.write(`${terminal ? '\r\u001b[K' : ''}${title}: failed after ${seconds()}\n`)
    throw error
  } finally {
    clearInterval(timer)
  }
}
