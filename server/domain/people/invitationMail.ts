import { limits } from '../../../contract/limits.ts'
import { eventDays } from '../events/eventDays.ts'
import type { EventRecord } from '../events/EventStore.ts'
import type { Mail } from '../Mailer.ts'
import { fullName, type Person } from './Person.ts'

interface Invitation {
  event: Pick<EventRecord, 'title' | 'startsOn' | 'endsOn' | 'timeZone'>
  person: Person
  by: Person
  address: string
  worksOnce: boolean
}

/** The e-mail that invites somebody into an event. */
export function invitationMail({ event, person, by, address, worksOnce }: Invitation): Mail {
  const { title } = event
  const once = `This link is yours alone. It works once, within ${limits.invitationDays} days, and is used up only when you press
the button on the page it opens. After that you sign in with this e-mail address.
`
  return {
    to: person.email,
    subject: `Invitation to ${title}`,
    text: `Hello ${person.firstName},

${fullName(by)} invites you to ${title} (${eventDays(event)}).

Open the event:

${address}

${worksOnce ? once : ''}`,
  }
}
