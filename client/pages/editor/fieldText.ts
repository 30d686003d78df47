import type { DraftFields, LineFieldName } from '../../../contract/sessionFields.ts'
import { locale } from '../../words/locale.ts'
import { editorWords as words } from '../../words/editor.ts'

const dayFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

const texts: { [F in LineFieldName]: (value: DraftFields[F]) => string | null } = {
  title: title => title.trim(),
  thumbnail: id => id && words.anImage,
  date: date => date && dayText(date),
  time: time => time,
  durationMinutes: minutes => (minutes === null ? null : words.minutesLong(minutes)),
  assistant: isOn => (isOn ? words.on : words.off),
  visibility: visibility => words.visibilities[visibility].name,
}

/** A field's value in words, on one line; nothing where it is not filled in. */
export const fieldText = (name: LineFieldName, value: DraftFields[LineFieldName]): string | null =>
  texts[name](value as never)

function dayText(date: string): string {
  const at = Date.parse(`${date}T12:00:00Z`)
  return Number.isNaN(at) ? date : dayFormat.format(at)
}
