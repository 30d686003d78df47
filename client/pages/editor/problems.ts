import type { FieldProblem } from '../../../contract/fieldTypes.ts'
import { checkDraft, differingFields } from '../../../contract/sessionDocument.ts'
import {
  sessionFieldNames,
  type DraftFields,
  type FieldProblems,
  type SessionFieldName,
} from '../../../contract/sessionFields.ts'
import { instantOf } from './instantOf.ts'

/** What the server has refused, and what the draft said then. */
export interface Refused {
  problems: FieldProblems
  fields: DraftFields
}

export interface DraftState {
  fields: DraftFields
  timeZone: string
  /** Somebody has tried to save: what is missing counts as wrong from then on. */
  attempted: boolean
  refused: Refused | undefined
  /** Fields that hold something typed that the browser can't read. */
  unreadable: ReadonlySet<SessionFieldName>
}

/** Only the server knows; it says so in `refused`. */
const nameable = { hasRole: () => true, hasTag: () => true, hasImage: () => true }

/** What is wrong with each field as it stands now, whoever made it so (rule S16). */
export function findProblems({ fields, timeZone, attempted, refused, unreadable }: DraftState): FieldProblems {
  const checked = checkDraft(fields, nameable)
  const found: FieldProblems = checked.ok ? {} : { ...checked.problems }
  const { date, time } = fields
  if (date !== null && time !== null && !found.date && !found.time && instantOf(date, time, timeZone) === undefined) {
    found.time = 'not_valid'
  }
  for (const name of unreadable) found[name] = 'not_valid'
  if (refused) addRefused(found, refused, fields)
  return attempted ? found : withoutMissing(found)
}

/** The server's own findings hold until the field is changed. */
function addRefused(found: FieldProblems, refused: Refused, fields: DraftFields): void {
  const changed = differingFields(refused.fields, fields)
  for (const [name, problem] of entriesOf(refused.problems)) if (!changed.includes(name)) found[name] ??= problem
}

function withoutMissing(problems: FieldProblems): FieldProblems {
  return Object.fromEntries(entriesOf(problems).filter(([, problem]) => problem !== 'required'))
}

/** Problems field by field, in the order of the form. */
export function entriesOf(problems: FieldProblems): [SessionFieldName, FieldProblem][] {
  return sessionFieldNames.flatMap(name =>
    problems[name] ? [[name, problems[name]] as [SessionFieldName, FieldProblem]] : [],
  )
}
