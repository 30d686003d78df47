import { dayText } from '../../models/times.ts'
import { agendaWords } from '../../words/agenda.ts'

/** A day in words, with what it is to today. */
export function dayHeading(day: string, today: string): string {
  const near = nearWord(day, today)
  return near === undefined ? dayText(day, today) : `${near}, ${dayText(day, today)}`
}

/** "Today" or "Tomorrow". */
export function nearWord(day: string, today: string): string | undefined {
  if (day === today) return agendaWords.today
  return Date.parse(day) - Date.parse(today) === 86_400_000 ? agendaWords.tomorrow : undefined
}
