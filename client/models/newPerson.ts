import type { NewPerson } from '../../contract/http/people.ts'
import { patterns, textLimits } from '../../contract/patterns.ts'
import { emailProblem } from './emailProblem.ts'

/** What can be wrong with a field of a person, as it is typed. */
export type PersonProblem = 'missing' | 'wrong' | 'long' | 'signs'
export type PersonProblems = Partial<Record<keyof NewPerson, PersonProblem>>

/** Somebody of whom nothing is typed. */
export const emptyPerson = {
  email: '',
  firstName: '',
  lastName: '',
  roles: [],
  jobTitle: '',
  company: '',
  biography: '',
} as const satisfies NewPerson

/** What is wrong, field by field; the same as the server would find. */
export function personProblems(person: NewPerson): PersonProblems {
  const problems = {
    email: emailProblem(person.email),
    firstName: lineProblem(person.firstName, patterns.name, textLimits.nameChars),
    lastName: lineProblem(person.lastName, patterns.name, textLimits.nameChars),
    roles: person.roles.length > 0 ? undefined : ('missing' as const),
    jobTitle: lineProblem(person.jobTitle, patterns.detail, textLimits.detailChars),
    company: lineProblem(person.company, patterns.detail, textLimits.detailChars),
    biography: lineProblem(person.biography, patterns.paragraphs, textLimits.biographyChars),
  }
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem !== undefined))
}

/** What is wrong with a text on one line, or with several. */
export function lineProblem(text: string, pattern: string, most: number): PersonProblem | undefined {
  const typed = text.trim()
  if (typed === '' && pattern === patterns.name) return 'missing'
  if (!new RegExp(pattern, 'u').test(typed)) return 'signs'
  return Array.from(typed).length > most ? 'long' : undefined
}

/** As what a text is filled in that was looked for and not found: an e-mail, or a first and a last name. */
export function personFromText(text: string): Pick<NewPerson, 'email' | 'firstName' | 'lastName'> {
  const typed = text.trim()
  if (typed.includes('@')) return { email: typed, firstName: '', lastName: '' }
  const [firstName = '', ...others] = typed.split(/\s+/)
  return { email: '', firstName, lastName: others.join(' ') }
}
