import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { parse, type Info } from 'csv-parse'
import { Compile } from 'typebox/compile'
import { DomainError } from '../../../contract/errors.ts'
import { NewPerson, type ImportFault } from '../../../contract/http/people.ts'
import { limits } from '../../../contract/limits.ts'
import { normalEmail } from './Person.ts'

/** Read in one go: of a thousand short rows some 20 ms. */
const sliceChars = 8000
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
  const text = decode(await buffer(stream)).replace(/\r\n?/g, '\n') // or a line in quotes would count twice
  const people = new Map<string, NewPerson>()
  const faults: PeopleOfCsv['faults'] = []
  let places: Places | undefined
  let lastLine = 0
  let rows = -1 // without the header
  /** Also one that is empty or can't be read, for it takes its time, too. */
  const countRow = () => {
    if (++rows > limits.importedRows) throw tooLarge()
  }
  const parser = parse({
    delimiter: delimiterOf(text),
    info: true,
    trim: true,
    relax_column_count: true,
    skip_records_with_error: true,
    on_skip: error => {
      countRow()
      faults.push({ line: lastLine + 1, fault: 'unreadable' })
      lastLine = Number(error?.['lines'] ?? lastLine + 1)
      return undefined
    },
  })
  const read: AsyncIterable<{ info: Info; record: string[] }> = Readable.from(slicesOf(text)).pipe(parser)
  for await (const { info, record } of read) {
    countRow()
    const line = lastLine + 1
    lastLine = info.lines
    if (record.every(value => value === '')) continue
    if (!places) {
      places = placesIn(record)
      if (required.some(name => !places?.has(name))) return { people: [], faults: [{ line, fault: 'header' }] }
      continue
    }
    const person = personOf(places, record)
    const fault = people.has(person.email)
      ? 'twice'
      : checks.find(({ name, shape }) => !shape.Check(person[name]))?.name
    if (fault === undefined) people.set(person.email, person)
    else faults.push({ line, fault })
  }
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

/** Others have a turn between the parts. */
async function* slicesOf(text: string): AsyncGenerator<string> {
  for (let start = 0; start < text.length; start += sliceChars) {
    yield text.slice(start, start + sliceChars)
    await setImmediate()
  }
}

/** In which column each is that a file has; the first of several counts. */
type Places = ReadonlyMap<keyof NewPerson, number>

function placesIn(header: readonly string[]): Places {
  const places = new Map<keyof NewPerson, number>()
  for (const [place, title] of header.entries()) {
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
    .split(/[\s,;/|]+/)
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
