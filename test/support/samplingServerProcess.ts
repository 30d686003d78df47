import { readEnvironment } from '../../server/config.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { openServer } from '../../server/openServer.ts'

// The whole server, which samples its rooms so often that a test need not wait long.
const config = readEnvironment()
const server = await openServer(config, createLogger(config.logLevel), { sampleEveryMs: 250 })
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
console.log([`Greenroom listens on ${config.publicUrl}`, ...server.lines].join('\n'))
