import type { NewPerson } from '../../../contract/http/people.ts'

/** Somebody as they are sent: without the blanks at the ends of what was typed. */
export const trimmed = ({ roles, ...texts }: NewPerson): NewPerson => ({
  email: texts.email.trim(),
  firstName: texts.firstName.trim(),
  lastName: texts.lastName.trim(),
  roles: [...roles],
  jobTitle: texts.jobTitle.trim(),
  company: texts.company.trim(),
  biography: texts.biography.trim(),
})
