import { pino, type DestinationStream, type Logger } from 'pino'

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

/** An error without its message, for messages may hold what people wrote. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '')
    .split('\n')
    .filter(line => /^\s+at /.test(line))
    .map(line => line.trim())
  return {
    type: error.name,
    ...(typeof code === 'string' && { code }),
    at: frames,
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}

/** The server's own log: structured, without names and texts of people. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: personal.flatMap(field => [field, `*.${field}`]), censor: '[redacted]' },
    serializers: { err: describeError, error: describeError },
  }
  return destination ? pino(options, destination) : pino(options)
}
