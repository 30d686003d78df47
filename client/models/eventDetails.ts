import type { EventDetails } from '../../contract/http/events.ts'
import { patterns, textLimits } from '../../contract/patterns.ts'

/** What can be wrong with the fields of an event. */
export type EventProblem =
  | 'titleMissing'
  | 'titleLong'
  | 'titleSigns'
  | 'titleLine'
  | 'dateMissing'
  | 'dateWrong'
  | 'endsBefore'
  | 'descriptionLong'
  | 'descriptionSigns'

/** What is wrong, field by field; nothing where all is well. */
export function eventProblems({
  title,
  startsOn,
  endsOn,
  description,
}: EventDetails): Partial<Record<keyof EventDetails, EventProblem>> {
  const found: Partial<Record<keyof EventDetails, EventProblem>> = {}
  const wrong = {
    title: titleProblem(title.trim()),
    startsOn: dayProblem(startsOn),
    endsOn: dayProblem(endsOn),
    description: descriptionProblem(description.trim()),
  }
  if (wrong.title) found.title = wrong.title
  if (wrong.startsOn) found.startsOn = wrong.startsOn
  if (wrong.endsOn) found.endsOn = wrong.endsOn
  else if (!wrong.startsOn && endsOn < startsOn) found.endsOn = 'endsBefore'
  if (wrong.description) found.description = wrong.description
  return found
}

function titleProblem(title: string): EventProblem | undefined {
  if (title === '') return 'titleMissing'
  if (/[<>]/.test(title)) return 'titleSigns'
  if (!new RegExp(patterns.eventTitle, 'u').test(title)) return 'titleLine'
  return Array.from(title).length > textLimits.eventTitleChars ? 'titleLong' : undefined
}

function dayProblem(day: string): EventProblem | undefined {
  if (day === '') return 'dateMissing'
  return new RegExp(patterns.day).test(day) ? undefined : 'dateWrong'
}

function descriptionProblem(text: string): EventProblem | undefined {
  if (Array.from(text).length > textLimits.eventDescriptionChars) return 'descriptionLong'
  return new RegExp(patterns.paragraphs, 'u').test(text) ? undefined : 'descriptionSigns'
}

/** The fields that say something else than before. */
export function changedDetails(before: EventDetails, after: EventDetails): Partial<EventDetails> {
  const names = ['title', 'startsOn', 'endsOn', 'timeZone', 'description'] as const
  return Object.fromEntries(
    names.filter(name => after[name].trim() !== before[name]).map(name => [name, after[name].trim()]),
  )
}

/** What is typed, with what others have changed since where nothing else was typed. */
export function followDetails(typed: EventDetails, before: EventDetails, news: Partial<EventDetails>): EventDetails {
  const mine = changedDetails(before, typed)
  return { ...typed, ...news, ...mine }
}
