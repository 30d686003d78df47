import { ConfigError, readEnvironment } from './config.ts'
import { createLogger } from './http/createLogger.ts'
import { openServer } from './openServer.ts'

/** Starts the server as the environment says; stops it at a signal, and at a second one leaves at once. */
async function main (): Promise<void> {
  const config = readEnvironment()
  const server = await openServer(config, createLogger(config.logLevel))
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1) // what was acknowledged is on disk already
    stopping = true
    server.close().then(() => process.exit(0), () => process.exit(1))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  console.log([`Greenroom listens on ${config.publicUrl}`, ...server.lines].join('\n'))
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error)
  process.exit(1)
})
