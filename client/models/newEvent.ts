import { eventTitleChars } from '../../contract/http.ts'

/** What the form New event holds while it is typed. */
export interface NewEvent {
  title: string
  startsOn: string
  endsOn: string
  timeZone: string
}
/** What can be wrong with a new event's fields. */
export type NewEventProblem = 'titleMissing' | 'titleLong' | 'titleSigns' | 'dateMissing' | 'endsBefore'

/** What is wrong, field by field; nothing where all is well. */
export function newEventProblems({
  title,
  startsOn,
  endsOn,
}: NewEvent): Partial<Record<keyof NewEvent, NewEventProblem>> {
  const found: Partial<Record<keyof NewEvent, NewEventProblem>> = {}
  if (title.trim() === '') found.title = 'titleMissing'
  else if (/[<>]/.test(title)) found.title = 'titleSigns'
  else if (Array.from(title.trim()).length > eventTitleChars) found.title = 'titleLong'
  if (startsOn === '') found.startsOn = 'dateMissing'
  if (endsOn === '') found.endsOn = 'dateMissing'
  else if (startsOn !== '' && endsOn < startsOn) found.endsOn = 'endsBefore'
  return found
}
