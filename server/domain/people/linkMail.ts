import type { Mail } from '../Mailer.ts'
import type { Person } from './Person.ts'

/** The e-mail that brings a one-time link. */
export function linkMail(person: Person, address: string, minutes: number): Mail {
  return {
    to: person.email,
    subject: 'Your link to sign in to Greenroom',
    text: `Hello ${person.firstName},

open this link to sign in to Greenroom:

${address}

It works once, within ${minutes} minutes, and is used up only when you press the button on the page it opens.
If you did not ask for it, you can leave this e-mail alone: nobody is signed in by it.
`,
  }
}
