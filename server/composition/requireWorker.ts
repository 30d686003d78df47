import { fileURLToPath } from 'node:url'
import { runsHere } from '../../media/worker/workerBinary.mjs'

/** How Node says that a library is not there; any other failure to find it says nothing of that. */
const missing = new Set<string | undefined>(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])

/** What carries media is not there: a person must put it right. */
export class NoMediaWorker extends Error {
  override readonly name = 'NoMediaWorker'
}

/**
 * Looks for mediasoup and its worker, loading neither, so that what is missing is known before a room needs it. Unless
 * one is named the worker is the one that the library would download. What can't be told at the moment is told to
 * `onUnknown`, and keeps nobody from all else: the workers are started later, and again where that fails.
 *
 * @throws {NoMediaWorker}
 */
export async function requireWorker(named: string | undefined, onUnknown: (error: unknown) => void): Promise<void> {
  try {
    await tryWorker(named)
  } catch (error) {
    if (error instanceof NoMediaWorker) throw error
    onUnknown(error)
  }
}

async function tryWorker(named: string | undefined): Promise<void> {
  const library = findLibrary()
  const path = named || fileURLToPath(new URL('../../worker/out/Release/mediasoup-worker', library))
  if (await runsHere(path)) return
  const says = `${path} is not a media worker that runs here`
  throw new NoMediaWorker(`${says}: start with \`npm start\`, which gets one, or name one in MEDIASOUP_WORKER_BIN.`)
}

function findLibrary(): string {
  try {
    return import.meta.resolve('mediasoup')
  } catch (cause) {
    if (!missing.has((cause as NodeJS.ErrnoException).code)) throw cause
    throw new NoMediaWorker('The library mediasoup is missing: start with `npm start`, which installs it.', { cause })
  }
}
