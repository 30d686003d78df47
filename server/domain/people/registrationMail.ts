import type { EventRecord } from '../events/EventStore.ts'
import type { Mail } from '../Mailer.ts'

/**
 * The e-mail that brings the link of a registration. It says nothing that was typed: anybody can have it sent to
 * anybody.
 */
export function registrationMail(
  to: string,
  { title }: Pick<EventRecord, 'title'>,
  address: string,
  minutes: number,
): Mail {
  return {
    to,
    subject: `Your registration for ${title}`,
    text: `Hello,

open this link to register for ${title}:

${address}

It works once, within ${minutes} minutes, and is used up only when you press the button on the page it opens.
If you did not ask for it, you can leave this e-mail alone: nobody is registered by it.
`,
  }
}
