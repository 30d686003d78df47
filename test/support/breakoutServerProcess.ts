import { readEnvironment } from '../../server/config.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { openServer } from '../../server/openServer.ts'

// The whole server, whose meetings a test can reach into over the process's channel: no page opens breakouts yet.
interface Question {
  sessionId: string
  /** Opens so many breakouts, and answers with their ids. */
  open?: number
  /** Moves people, all at once. */
  move?: [personId: string, breakoutId: string | null][]
}

const config = readEnvironment()
const server = await openServer(config, createLogger(config.logLevel))

async function answer({ sessionId, open = 0, move = [] }: Question): Promise<string[]> {
  const { rooms } = await server.meetings.requireRunning(sessionId)
  const opened = await Promise.all(Array.from({ length: open }, () => rooms.openBreakout()))
  await Promise.all(move.map(([personId, breakoutId]) => rooms.move(personId, breakoutId)))
  return opened
}

process.on('message', question => {
  answer(question as Question).then(
    reply => process.send!({ reply }),
    (error: unknown) => process.send!({ error: String(error) }),
  )
})
process.on('SIGTERM', () => void server.close().then(() => process.exit(0)))
console.log([`Greenroom listens on ${config.publicUrl}`, ...server.lines].join('\n'))
