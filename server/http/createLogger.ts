import { constants, openSync } from 'node:fs'
import { pino, type DestinationStream, type Logger } from 'pino'
import { DomainError } from '../../contract/errors.ts'

/** What may be about a person; whoever logs such a thing puts it into one of these fields. */
const personal = [
  'name',
  'firstName',
  'lastName',
  'email',
  'to',
  'text',
  'title',
  'token',
  'cookie',
  'authorization',
  'url',
  'ip',
]

/** An error without its message, for messages may hold what people wrote; those of our own errors never do. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => line.trim())
  return {
    type: error.name,
    ...(error instanceof DomainError && { message: error.message }),
    ...(typeof code === 'string' && { code }),
    at: frames,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

/** An error that is logged alone would bring its message as the line's own. */
function logMethod(this: Logger, args: [unknown, ...unknown[]], method: (...args: unknown[]) => void): void {
  const [first, ...rest] = args
  const fields = first instanceof Error ? { err: first } : first
  method.apply(this, [fields, ...(rest.length === 0 && typeof fields === 'object' ? [''] : rest)])
}

/** The server's own log: structured, without names and texts of people. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: personal.flatMap(field => [field, `*.${field}`]), censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
    hooks: { logMethod },
  }
  return pino(options, destination ?? openConsole())
}

/** What waits for a console that takes nothing, at most; lines beyond are lost. */
const consoleBacklogBytes = 1_000_000

/**
 * The console. Where it can't be written, such as a file on a full disk or a pipe that nobody reads, lines wait for the
 * next one or are lost, and the server goes on.
 */
function openConsole(): DestinationStream {
  const stream = pino.destination({
    dest: openWithoutWaiting(),
    sync: true,
    maxLength: consoleBacklogBytes,
    retryEAGAIN: () => false, // it would sleep until the console takes something
  })
  stream.on('error', () => {})
  // Without flushSync, which waits for ever and has nothing left to do.
  return { write: line => void stream.write(line) }
}

/**
 * Standard output such that a write never waits for the reader: `process.stdout` makes a pipe so, but not a terminal.
 */
function openWithoutWaiting(): number {
  const { fd, isTTY } = process.stdout
  if (!isTTY) return fd
  try {
    return openSync('/dev/tty', constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY)
  } catch {
    return fd
  }
}
