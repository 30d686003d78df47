import { flushCompileCache } from 'node:module'
import type { Logger } from 'pino'
import { MediaPortTaken } from '../media/sfu/mediasoup/MediaPortTaken.ts'
import { NoMediaWorker } from './composition/requireWorker.ts'
import { ConfigError, readEnvironment, type Config } from './config.ts'
import { createLogger } from './http/createLogger.ts'
import type { OpenServer } from './openServer.ts'
import { DataFolderTaken } from './store/sqlite.ts'

const stopWithinMs = 4500
/**
 * An exit code after which the server is not started again (EX_CONFIG of sysexits.h): a person must put something
 * right.
 */
const configurationFault = 78

/** Settings that are read for what is not built yet: nobody shall believe that they do something. */
function linesWithoutEffect({ redisUrl, metricsToken }: Config): string[] {
  const set = Object.entries({ REDIS_URL: redisUrl, METRICS_TOKEN: metricsToken }).filter(
    ([, value]) => value !== undefined,
  )
  return set.map(
    ([name]) =>
      `${name} is set and has no effect yet: this server runs as one node, keeps its data itself, and serves no metrics.`,
  )
}

/** What went wrong at the start, for whoever reads the console, and whether it must be put right before the next. */
function failureOf(error: unknown): { says: unknown; code: number } {
  if (error instanceof ConfigError || error instanceof NoMediaWorker) {
    return { says: error.message, code: configurationFault }
  }
  if (error instanceof DataFolderTaken) {
    const says = `${error.message}: stop it, or set DATA_DIR to another folder.`
    return { says, code: configurationFault }
  }
  // A worker of the server before may be about to end: worth another try.
  if (error instanceof MediaPortTaken) {
    return { says: `${error.message}: stop what listens there, or set MEDIA_PORT to another one.`, code: 1 }
  }
  const { code, port } = error as { code?: unknown; port?: unknown }
  if (code !== 'EADDRINUSE') return { says: error, code: 1 }
  const says = `Port ${String(port)} is taken: stop what listens there, or set PORT to another one.`
  return { says, code: configurationFault }
}

/**
 * Stops the server at a signal, within a few seconds whatever others hold open, and at a second signal at once (rule
 * O3).
 */
function stopAtSignals(server: OpenServer, logger: Logger): void {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1) // what was acknowledged is on disk already
    stopping = true
    setTimeout(() => {
      logger.warn('Not everything was closed in time')
      process.exit(1)
    }, stopWithinMs)
    server.close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'Closing failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop)
}

/**
 * The last resort. An exception that nobody caught may have left something half done: it ends the process, which is
 * then started anew. A promise that nobody waited for leaves nothing behind but its own failure: it is logged, for
 * whoever fixes it, and everybody goes on.
 */
function watchUncaught(logger: Logger): void {
  process.on('uncaughtException', error => {
    logger.fatal({ err: error }, 'Nobody caught this: the server ends')
    process.exit(1)
  })
  process.on('unhandledRejection', reason => {
    logger.error({ err: reason }, 'Nobody caught this rejection: the server goes on')
  })
}

/** Gives back the memory that only loading the modules needed: some 20 MB, which the engine would keep. */
function giveBackMemory(): void {
  globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
}

/**
 * Loads the server a large library at a time. Node holds what it has compiled until it is flushed for the next start:
 * held for all at once it would grow the process by 6 MB that are never given back.
 */
async function loadServer() {
  for (const library of ['fastify', 'socket.io', 'kysely', 'typebox/value']) {
    await import(library).catch((cause: unknown) => {
      throw new Error(`Can't load ${library}`, { cause })
    })
    flushCompileCache()
  }
  const server = await import('./openServer.ts')
  flushCompileCache()
  return server
}

/** Starts the server as the environment says. */
async function main(): Promise<void> {
  const config = readEnvironment()
  const logger = createLogger(config.logLevel)
  watchUncaught(logger)
  const { openServer } = await loadServer()
  const server = await openServer(config, logger)
  stopAtSignals(server, logger)
  console.log([`Greenroom listens on ${config.publicUrl}`, ...server.lines, ...linesWithoutEffect(config)].join('\n'))
  giveBackMemory()
}

main().catch((error: unknown) => {
  const { says, code } = failureOf(error)
  console.error(says)
  process.exit(code)
})
