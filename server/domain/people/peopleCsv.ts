import { stringify } from 'csv-stringify/sync'
import type { EventMember, EventPeopleStore } from './EventPeopleStore.ts'

const pagePeople = 500
const everybody = { role: undefined, foldedText: '' }
const header = [
  'E-mail',
  'First name',
  'Last name',
  'Roles',
  'Job title',
  'Company',
  'Biography',
  'Status',
  'Invited at',
]
const rowOf = ({ person, roles, jobTitle, company, biography, status, invitedAt }: EventMember): string[] => [
  person.email,
  person.firstName,
  person.lastName,
  roles.join(', '),
  jobTitle,
  company,
  biography,
  status,
  invitedAt === null ? '' : new Date(invitedAt).toISOString(),
]

/** The people of an event as CSV, page by page; a table calculator finds text in it and no formula. */
export async function* peopleCsv(store: EventPeopleStore, eventId: string): AsyncGenerator<string> {
  yield stringify([header], { bom: true })
  for (let after: string | undefined; ;) {
    const page = await store.list(eventId, everybody, after, pagePeople)
    yield stringify(page.map(rowOf), { escape_formulas: true })
    if (page.length < pagePeople) return
    after = page.at(-1)?.person.id
  }
}
