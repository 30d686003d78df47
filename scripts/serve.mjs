// Starts the server where all is prepared, as in an image, and keeps it running.
import { keepRunning } from './tasks/keepRunning.mjs'
import { serverArgs, serverEnv } from './tasks/server.mjs'

process.exitCode = await keepRunning(process.execPath, serverArgs, serverEnv(process.env))
