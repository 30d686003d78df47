import { openTestServices } from '../setup/services/testServices.mjs'

/**
 * Opens the services of one test run around some work, and closes them whatever happens, also after Ctrl-C.
 * @template T
 * @param {{ postgres: string | undefined, redis: string | undefined } | undefined} found
 * @param {(env: Record<string, string>, goOn: () => boolean) => Promise<T>} work starts nothing more once `goOn` is
 * false
 * @returns {Promise<T>}
 */
export async function withTestServices(found, work) {
  let interrupted = false
  const interrupt = () => {
    interrupted = true
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const services = await openTestServices(found ?? { postgres: undefined, redis: undefined })
  try {
    return await work(services.env, () => !interrupted)
  } finally {
    await services.close()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}
