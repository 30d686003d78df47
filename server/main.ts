import { ConfigError, readEnvironment, type Config } from './config.ts'
import { createLogger } from './http/createLogger.ts'
import { openServer } from './openServer.ts'

/** Settings that are read for what is not built yet: nobody shall believe that they do something. */
function linesWithoutEffect({ redisUrl, storageUrl, metricsToken }: Config): string[] {
  const set = Object.entries({ REDIS_URL: redisUrl, STORAGE_URL: storageUrl, METRICS_TOKEN: metricsToken }).filter(
    ([, value]) => value !== undefined,
  )
  return set.map(
    ([name]) =>
      `${name} is set and has no effect yet: this server runs as one node, keeps its data itself, and serves no metrics.`,
  )
}

/** What went wrong at the start, for whoever reads the console. */
function failureOf(error: unknown): unknown {
  if (error instanceof ConfigError) return error.message
  const { code, port } = error as { code?: unknown; port?: unknown }
  return code === 'EADDRINUSE'
    ? `Port ${String(port)} is taken: stop what listens there, or set PORT to another one.`
    : error
}

/** Starts the server as the environment says; stops it at a signal, and at a second one leaves at once. */
async function main(): Promise<void> {
  const config = readEnvironment()
  const server = await openServer(config, createLogger(config.logLevel))
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1) // what was acknowledged is on disk already
    stopping = true
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log([`Greenroom listens on ${config.publicUrl}`, ...server.lines, ...linesWithoutEffect(config)].join('\n'))
}

main().catch((error: unknown) => {
  console.error(failureOf(error))
  process.exit(1)
})
