import { DomainError } from '../../contract/errors.ts'
import type { Mailer } from '../domain/Mailer.ts'

/** Sends nothing, and says so each time: for a server without `SMTP_URL`. */
export class NoMailer implements Mailer {
  readonly canSend = false
  async send(): Promise<void> {
    throw new DomainError('unavailable', 'SMTP_URL is not set: no e-mail can be sent')
  }
  async close(): Promise<void> {}
}
