import { timeText } from '../../models/times.ts'
import { agendaWords } from '../../words/agenda.ts'

/** Where the present stands among the sessions of a day: what is in its row. */
export function NowLine({ now, timeZone }: { now: number; timeZone: string }) {
  const time = timeText(now, timeZone)
  return <time aria-label={agendaWords.now(time)}>{time}</time>
}
