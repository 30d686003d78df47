import type { Mail, Mailer } from '../domain/Mailer.ts'

const kept = 100

/** Keeps the last e-mails in memory, to be read by who knows the secret: for development, where nothing is sent. */
export class DevMailbox implements Mailer {
  readonly canSend = true
  readonly token: string
  readonly #mails: (Mail & { at: number })[] = []
  readonly #now: () => number

  constructor(token: string, now: () => number) {
    this.token = token
    this.#now = now
  }

  async send(mail: Mail): Promise<void> {
    this.#mails.push({ ...mail, at: this.#now() })
    if (this.#mails.length > kept) this.#mails.shift()
  }

  /** The latest first. */
  list(): (Mail & { at: number })[] {
    return this.#mails.toReversed()
  }

  async close(): Promise<void> {
    this.#mails.length = 0
  }
}
