import { timingSafeEqual } from 'node:crypto'
import { notFound } from '../domain/access.ts'
import { hashToken } from '../domain/people/hashToken.ts'
import type { Handlers } from './Handler.ts'

/** The e-mails of a development server, for who knows the printed secret. */
export interface Mailbox {
  token: string
  list(): { to: string; subject: string; text: string; at: number }[]
}

/** The mailbox of a development server; elsewhere there is none. */
export const mailboxHandlers = (mailbox: Mailbox | undefined): Handlers<'getMailbox'> => ({
  async getMailbox({ params }) {
    const isKnown =
      mailbox !== undefined &&
      timingSafeEqual(Buffer.from(hashToken(params.token)), Buffer.from(hashToken(mailbox.token)))
    if (!isKnown) throw notFound()
    return { mails: mailbox.list() }
  },
})
