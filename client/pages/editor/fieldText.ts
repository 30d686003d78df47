import type { DraftFields, SessionFieldName } from '../../../contract/sessionFields.ts'
import { locale } from '../../words/locale.ts'
import { editorWords as words } from '../../words/editor.ts'

const dayFormat = new Intl.DateTimeFormat(locale, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})

/** A field's value in words; nothing where it is not filled in. */
export function fieldText(name: SessionFieldName, fields: DraftFields): string | null {
  switch (name) {
    case 'title':
      return fields.title.trim()
    case 'date':
      return fields.date === null ? null : dayText(fields.date)
    case 'time':
      return fields.time
    case 'durationMinutes':
      return fields.durationMinutes === null ? null : words.minutesLong(fields.durationMinutes)
    case 'visibility':
      return words.visibilities[fields.visibility].name
    case 'description':
    case 'speakers':
    case 'moderators':
      return null // said line by line
  }
}

function dayText(date: string): string {
  const at = Date.parse(`${date}T12:00:00Z`)
  return Number.isNaN(at) ? date : dayFormat.format(at)
}
