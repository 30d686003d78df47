import type { ComponentChildren } from 'preact'
import type { NewPerson } from '../../../contract/http/people.ts'
import { textLimits } from '../../../contract/patterns.ts'
import { eventRoles } from '../../../contract/roles.ts'
import type { PersonProblems } from '../../models/newPerson.ts'
import { CheckBoxes } from '../../ui/CheckBoxes.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { peopleWords as words } from '../../words/people.ts'
import { ImageField, type ImageFieldProps } from '../ImageField.tsx'
import { RequiredMark } from '../RequiredMark.tsx'
import { emailError } from '../sign-in/emailError.ts'

export interface PersonFieldsProps {
  values: NewPerson
  problems: PersonProblems
  onChange: (values: NewPerson) => void
  /** Stands in place of the name's fields, where the name is not to be changed here. */
  name?: ComponentChildren
  photo: Pick<ImageFieldProps, 'kept' | 'change' | 'onChange'>
  /** The e-mail can be typed: somebody new. */
  withEmail?: boolean
}

const limits = {
  firstName: textLimits.nameChars,
  lastName: textLimits.nameChars,
  jobTitle: textLimits.detailChars,
  company: textLimits.detailChars,
  biography: textLimits.biographyChars,
}
type TextName = keyof typeof limits

/** Whether somebody has a role in which others read of them. */
export const isOfStaff = ({ roles }: Pick<NewPerson, 'roles'>): boolean => roles.some(role => role !== 'attendee')

/** What an event keeps of a person, as a form asks for it. */
export function PersonFields({ values, problems, onChange, name, photo, withEmail }: PersonFieldsProps) {
  const set = (field: keyof NewPerson) => (value: string) => onChange({ ...values, [field]: value })
  const error = (field: TextName) => {
    const problem = problems[field]
    if (problem === undefined) return undefined
    return problem === 'missing' ? words.nameMissing : problem === 'long' ? words.tooLong(limits[field]) : words.signs
  }
  const text = (field: TextName, more: { required?: boolean; autoFocus?: boolean } = {}) => (
    <TextField
      label={words[field]}
      mark={more.required && <RequiredMark />}
      value={values[field]}
      onInput={set(field)}
      error={error(field)}
      autoComplete='off'
      {...more}
    />
  )
  const isStaff = isOfStaff(values)
  return (
    <>
      {withEmail && (
        <TextField
          label={words.email}
          mark={<RequiredMark />}
          hint={words.knownText}
          required
          autoFocus
          type='email'
          autoComplete='off'
          value={values.email}
          onInput={set('email')}
          error={problems.email && emailError(values.email)}
        />
      )}
      {name ?? (
        <div class='editor__row editor__row--two'>
          {text('firstName', { required: true })}
          {text('lastName', { required: true })}
        </div>
      )}
      <CheckBoxes
        label={words.role}
        mark={<RequiredMark />}
        options={eventRoles.map(role => ({ value: role, label: words.roles[role] }))}
        chosen={values.roles}
        onChange={roles => onChange({ ...values, roles })}
        error={problems.roles && words.rolesMissing}
      />
      {isStaff && (
        <>
          <ImageField shape='photo' {...photo} />
          <div class='editor__row editor__row--two'>
            {text('jobTitle')}
            {text('company')}
          </div>
          <TextArea
            label={words.biography}
            rows={5}
            countTo={textLimits.biographyChars}
            value={values.biography}
            onInput={set('biography')}
            error={error('biography')}
          />
        </>
      )}
    </>
  )
}
