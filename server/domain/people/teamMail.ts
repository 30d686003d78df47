import { pages } from '../../../contract/pages.ts'
import type { Mail } from '../Mailer.ts'
import { fullName, type Person } from './Person.ts'

/** The e-mail to who is new on the team: a plain address, for what such an account can do is left in no mailbox. */
export function teamMail(person: Person, by: Person, publicUrl: string): Mail {
  return {
    to: person.email,
    subject: 'You are on the team of Greenroom',
    text: `Hello ${person.firstName},

${fullName(by)} has added you to the team of Greenroom. Open it here, and let it send you a link to sign in:

${publicUrl}${pages.events()}
`,
  }
}
