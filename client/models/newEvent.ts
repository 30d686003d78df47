import { patterns, textLimits } from '../../contract/patterns.ts'

/** What the form New event holds while it is typed. */
export interface NewEvent {
  title: string
  startsOn: string
  endsOn: string
  timeZone: string
}
/** What can be wrong with a new event's fields. */
export type NewEventProblem =
  'titleMissing' | 'titleLong' | 'titleSigns' | 'titleLine' | 'dateMissing' | 'dateWrong' | 'endsBefore'

/** What is wrong, field by field; nothing where all is well. */
export function newEventProblems({
  title,
  startsOn,
  endsOn,
}: NewEvent): Partial<Record<keyof NewEvent, NewEventProblem>> {
  const found: Partial<Record<keyof NewEvent, NewEventProblem>> = {}
  const wrong = { title: titleProblem(title.trim()), startsOn: dayProblem(startsOn), endsOn: dayProblem(endsOn) }
  if (wrong.title) found.title = wrong.title
  if (wrong.startsOn) found.startsOn = wrong.startsOn
  if (wrong.endsOn) found.endsOn = wrong.endsOn
  else if (!wrong.startsOn && endsOn < startsOn) found.endsOn = 'endsBefore'
  return found
}

function titleProblem(title: string): NewEventProblem | undefined {
  if (title === '') return 'titleMissing'
  if (/[<>]/.test(title)) return 'titleSigns'
  if (!new RegExp(patterns.eventTitle, 'u').test(title)) return 'titleLine'
  return Array.from(title).length > textLimits.eventTitleChars ? 'titleLong' : undefined
}

function dayProblem(day: string): NewEventProblem | undefined {
  if (day === '') return 'dateMissing'
  return new RegExp(patterns.day).test(day) ? undefined : 'dateWrong'
}
