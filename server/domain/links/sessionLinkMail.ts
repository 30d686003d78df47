import type { Mail } from '../Mailer.ts'
import { fullName, type Person } from '../people/Person.ts'

interface Invitation {
  invited: Pick<Person, 'email' | 'firstName' | 'lastName'>
  by: Person
  sessionTitle: string
  eventTitle: string
  role: string
  address: string
}

/** The e-mail that brings a personal link into a session. */
export function sessionLinkMail({ invited, by, sessionTitle, eventTitle, role, address }: Invitation): Mail {
  return {
    to: invited.email,
    subject: `Your link to “${sessionTitle}”`,
    text: `Hello ${invited.firstName},

${fullName(by)} invites you to “${sessionTitle}” at ${eventTitle}, as ${role}. Open this link to go there:

${address}

It is for you alone. It is used up only when you press the button on the page it opens.
`,
  }
}
