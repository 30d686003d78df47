import type { EventDetails } from '../../../contract/http/events.ts'
import { textLimits } from '../../../contract/patterns.ts'
import type { EventProblem } from '../../models/eventDetails.ts'
import { Select } from '../../ui/Select.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { eventWords as words } from '../../words/events.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { ImageField, type ImageFieldProps } from '../ImageField.tsx'
import { timeZones } from './timeZones.ts'

/** A year of five digits is no day that the server knows. */
const lastDay = '9999-12-31'

export interface EventFieldsProps {
  values: EventDetails
  /** Those that are shown. */
  problems: Partial<Record<keyof EventDetails, EventProblem>>
  onChange: (change: (before: EventDetails) => EventDetails) => void
  autoFocus?: boolean
  cover: Pick<ImageFieldProps, 'kept' | 'change' | 'onChange'>
  /** What another zone would do. */
  zoneHint?: string | undefined
}

/** Title, days, time zone, cover and description of an event. */
export function EventFields({ values, problems, onChange, autoFocus, cover, zoneHint }: EventFieldsProps) {
  const set = (name: keyof EventDetails) => (text: string) => onChange(before => ({ ...before, [name]: text }))
  const setFirstDay = (startsOn: string) =>
    onChange(before => ({
      ...before,
      startsOn,
      endsOn: before.endsOn === '' || before.endsOn === before.startsOn ? startsOn : before.endsOn,
    }))
  const error = (name: keyof EventDetails) => {
    const problem = problems[name]
    return problem && problemText(problem)
  }
  return (
    <>
      <TextField
        label={words.fieldTitle}
        mark={<RequiredMark />}
        required
        value={values.title}
        onInput={set('title')}
        error={error('title')}
        countTo={textLimits.eventTitleChars}
        autoFocus={autoFocus ?? false}
      />
      <div class='editor__row editor__row--two'>
        <TextField
          label={words.startsOn}
          mark={<RequiredMark />}
          required
          type='date'
          max={lastDay}
          value={values.startsOn}
          onInput={setFirstDay}
          error={error('startsOn')}
        />
        <TextField
          label={words.endsOn}
          mark={<RequiredMark />}
          required
          type='date'
          value={values.endsOn}
          min={values.startsOn}
          max={lastDay}
          onInput={set('endsOn')}
          error={error('endsOn')}
        />
      </div>
      <Select
        label={words.timeZone}
        value={values.timeZone}
        options={timeZones()}
        onChange={set('timeZone')}
        hint={zoneHint ?? words.timeZoneHint}
      />
      <ImageField shape='cover' {...cover} />
      <TextArea
        label={words.description}
        value={values.description}
        onInput={set('description')}
        error={error('description')}
        countTo={textLimits.eventDescriptionChars}
      />
    </>
  )
}

function problemText(problem: EventProblem): string {
  if (problem === 'titleLong') return words.tooLong(textLimits.eventTitleChars)
  if (problem === 'descriptionLong') return words.tooLong(textLimits.eventDescriptionChars)
  return words[problem]
}
