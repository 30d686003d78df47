import { pages } from '../../../contract/pages.ts'
import type { Access } from '../people/createAccess.ts'
import { fullName } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import { createSample } from './createSample.ts'
import type { SampleDeps } from './SampleDeps.ts'

interface Deps extends SampleDeps {
  access: Pick<Access, 'openSetUp'>
  publicUrl: string
  samplesAllowed: boolean
  mailboxToken: string | undefined
}

/**
 * What the server prints when it has started: the set-up address while there is no admin and, on a development server
 * that nobody else can reach, the people of the sample, which it makes first if there is no user, and the mailbox (rule
 * A9).
 */
export async function linesAtStart(deps: Deps): Promise<string[]> {
  const { stores, access, publicUrl, samplesAllowed, mailboxToken } = deps
  if (samplesAllowed && (await stores.people.isEmpty())) await createSample(deps)
  const setUp = await access.openSetUp()
  return [
    ...(setUp === undefined ? [] : [`To set this server up, open ${publicUrl}${pages.setUp(setUp)} (works once)`]),
    ...(samplesAllowed ? await sampleLines(stores, publicUrl) : []),
    ...(mailboxToken === undefined ? [] : [`E-mails are kept at ${publicUrl}${pages.mailbox(mailboxToken)}`]),
  ]
}

async function sampleLines({ signIns, people }: Stores, publicUrl: string): Promise<string[]> {
  const links = await signIns.listSampleLinks()
  if (links.length === 0) return []
  const names = new Map(
    (await people.findMany(links.map(link => link.personId))).map(person => [person.id, fullName(person)]),
  )
  const rows = links.map(
    ({ label, personId, token }) =>
      [label, names.get(personId) ?? '', `${publicUrl}${pages.signInLink(token)}`] as const,
  )
  const width = (column: 0 | 1) => Math.max(...rows.map(row => row[column].length))
  return [
    'The people of the sample event; open each in its own private window:',
    ...rows.map(([label, name, address]) => `  ${label.padEnd(width(0))}  ${name.padEnd(width(1))}  ${address}`),
  ]
}
