import { createTransport } from 'nodemailer'
import type { Mail, Mailer } from '../domain/Mailer.ts'

/**
 * Sends e-mails through the server of `SMTP_URL`; its `from` is the sender, else nobody at the public address's host.
 */
export class SmtpMailer implements Mailer {
  readonly canSend = true
  readonly #transport: ReturnType<typeof createTransport>
  readonly #from: string

  constructor(smtpUrl: string, publicUrl: string) {
    const url = new URL(smtpUrl)
    this.#from = url.searchParams.get('from') ?? `Greenroom <no-reply@${new URL(publicUrl).hostname}>`
    url.searchParams.delete('from')
    this.#transport = createTransport(url.href, { disableFileAccess: true, disableUrlAccess: true })
    this.#transport.on('error', () => {}) // of a connection that sends nothing now; each e-mail says its own
  }

  async send({ to, subject, text }: Mail): Promise<void> {
    await this.#transport.sendMail({ from: this.#from, to: { name: '', address: to }, subject, text })
  }

  async close(): Promise<void> {
    this.#transport.close()
  }
}
