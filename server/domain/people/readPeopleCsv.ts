import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { Compile } from 'typebox/compile'
import { DomainError } from '../../../contract/errors.ts'
import { NewPerson, type ImportFault } from '../../../contract/http/people.ts'
import { limits } from '../../../contract/limits.ts'
import { normalEmail } from './Person.ts'
import { readCsvRows } from './readCsvRows.ts'

/** Where columns are looked for, and how many roles are read in one cell. */
const readColumns = 1000
const readRoles = 20
/** How a column may be called, with its letters alone. */
const columns: Readonly<Record<string, keyof NewPerson>> = {
  email: 'email',
  firstname: 'firstName',
  lastname: 'lastName',
  role: 'roles',
  roles: 'roles',
  jobtitle: 'jobTitle',
  company: 'company',
  biography: 'biography',
  bio: 'biography',
}
const required = ['email', 'firstName', 'lastName'] as const
const fields = Object.keys(NewPerson.properties) as (keyof NewPerson)[]
const checks = fields.map(name => ({ name, shape: Compile(NewPerson.properties[name]) }))

/** What a CSV file says of people: the rows that are right, and for each of the others its first fault. */
export interface PeopleOfCsv {
  people: NewPerson[]
  faults: { line: number; fault: ImportFault }[]
}

/** Reads people from a CSV file; throws `too_large` over the bound of rows. */
export async function readPeopleCsv(stream: Readable): Promise<PeopleOfCsv> {
  const text = decode(await buffer(stream)).replace(/\r\n?/g, '\n') // as rows are read
  const people = new Map<string, NewPerson>()
  const faults: PeopleOfCsv['faults'] = []
  let places: Places | undefined
  let hasNoHeader = false
  let rows = -1 // without the header
  await readCsvRows(text, delimiterOf(text), ({ line, record }) => {
    // Also one that is empty or can't be read, for it takes its time, too.
    if (++rows > limits.importedRows) throw tooLarge()
    if (hasNoHeader || record?.every(value => value === '')) return
    if (!record) {
      faults.push({ line, fault: 'unreadable' })
      return
    }
    if (!places) {
      places = placesIn(record)
      hasNoHeader = required.some(name => !places?.has(name))
      if (hasNoHeader) faults.splice(0, Infinity, { line, fault: 'header' })
      return
    }
    const person = personOf(places, record)
    const fault = people.has(person.email)
      ? 'twice'
      : checks.find(({ name, shape }) => !shape.Check(person[name]))?.name
    if (fault === undefined) people.set(person.email, person)
    else faults.push({ line, fault })
  })
  return { people: [...people.values()], faults }
}

const tooLarge = () => new DomainError('too_large', `A file may have ${limits.importedRows} rows`)

/** UTF-8, or else what table calculators on Windows write by themselves. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What stands more often in the first line; where a comma stands in numbers, table calculators write semicolons. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  return first.split(';').length > first.split(',').length ? ';' : ','
}

/** In which column each is that a file has; the first of several counts. */
type Places = ReadonlyMap<keyof NewPerson, number>

function placesIn(header: readonly string[]): Places {
  const places = new Map<keyof NewPerson, number>()
  for (const [place, title] of header.slice(0, readColumns).entries()) {
    const name = columns[title.toLowerCase().replace(/[^a-z]/g, '')]
    if (name !== undefined && !places.has(name)) places.set(name, place)
  }
  return places
}

function personOf(places: Places, record: readonly string[]): NewPerson {
  const value = (name: keyof NewPerson) => {
    const text = record[places.get(name) ?? -1] ?? ''
    return text.replace(/^'(?=[=+\-@])/, '') // as it is written for table calculators
  }
  const roles = value('roles')
    .toLowerCase()
    .split(/[\s,;/|]+/, readRoles)
    .filter(Boolean)
  return {
    email: normalEmail(value('email')),
    firstName: value('firstName'),
    lastName: value('lastName'),
    roles: (roles.length > 0 ? [...new Set(roles)] : ['attendee']) as NewPerson['roles'], // checked like the rest
    jobTitle: value('jobTitle'),
    company: value('company'),
    biography: value('biography'),
  }
}
