import { fileURLToPath } from 'node:url'
import { runsHere } from '../../media/worker/workerBinary.mjs'

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
  const library = findLibrary()
  const path = named || fileURLToPath(new URL('../../worker/out/Release/mediasoup-worker', library))
  const runs = await runsHere(path).catch((error: unknown) => {
    onUnknown(error)
    return true
  })
  if (runs) return
  const says = `${path} is not a media worker that runs here`
  throw new NoMediaWorker(`${says}: start with \`npm start\`, which gets one, or name one in MEDIASOUP_WORKER_BIN.`)
}

function findLibrary(): string {
  try {
    return import.meta.resolve('mediasoup')
  } catch (cause) {
    throw new NoMediaWorker('The library mediasoup is missing: start with `npm start`, which installs it.', { cause })
  }
}
