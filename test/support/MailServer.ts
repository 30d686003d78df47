import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** One e-mail as it came in. */
export interface ReceivedMail {
  to: string
  text: string
}

/** An SMTP server that keeps what it is given. */
export class MailServer {
  readonly mails: ReceivedMail[] = []
  readonly #server: SMTPServer

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData: (stream, session, done) => {
        const [to] = session.envelope.rcptTo
        void text(stream).then(raw => {
          this.mails.push({ to: to?.address ?? '', text: decode(raw) })
          done()
        }, done)
      },
    })
  }

  static async start(): Promise<MailServer> {
    const opened = new MailServer()
    opened.#server.listen(0, '127.0.0.1')
    await once(opened.#server.server, 'listening')
    return opened
  }

  /** For `SMTP_URL`. */
  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`
  }

  /** The first address of this server in the last e-mail to somebody; undefined while there is none. */
  linkFor(to: string): string | undefined {
    const mail = this.mails.findLast(each => each.to === to)
    return mail && /https?:\/\/\S+/.exec(mail.text)?.[0]
  }

  async stop(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.close(resolve)
    })
  }
}

/** What stands in a text of quoted-printable lines, as addresses need it. */
const decode = (raw: string): string =>
  raw.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
