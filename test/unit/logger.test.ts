import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { createLogger } from '../../server/http/createLogger.ts'
import { NoMailer } from '../../server/mail/NoMailer.ts'

/** What one call writes. */
function logged(write: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = ''
  const into = new Writable({
    write(chunk, _, done) {
      text += String(chunk)
      done()
    },
  })
  write(createLogger('info', into))
  return text
}

test('[O2] our own errors keep their words in the log, also as a cause', async () => {
  const noMail: unknown = await new NoMailer().send().catch((error: unknown) => error)
  expect(logged(logger => logger.error({ err: noMail }, 'No e-mail'))).toContain('SMTP_URL is not set')
  const outer = new Error('ines@example.org', { cause: new DomainError('log_unwritable', 'The disk says no') })
  const line = logged(logger => logger.error({ err: outer }, 'Failed'))
  expect(line).toContain('The disk says no')
  expect(JSON.parse(line)).toMatchObject({ msg: 'Failed', err: { type: 'Error', at: expect.any(Array) } })
})

test('[O2] errors of others bring no words into the log, in whatever way they are logged', () => {
  const error = new Error('duplicate key (email)=(ines@example.org)')
  for (const line of [
    logged(logger => logger.error({ err: error }, 'Failed')),
    logged(logger => logger.error({ err: error })),
    logged(logger => logger.error(error)),
    logged(logger => logger.error(error, 'Failed')),
  ]) {
    expect(line).toContain('logger.test.ts') // the stack
    expect(line).not.toContain('ines@example.org')
  }
})
