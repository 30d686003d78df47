import type { PersonProfile } from '../../contract/http/PersonCard.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { photoAddress } from './photoAddress.ts'

/** Somebody whom a session names, with photo, job title and company. */
export function PersonLine({ eventId, person }: { eventId: string; person: PersonProfile }) {
  const work = workOf(person)
  return (
    <>
      <Avatar name={person.name} color={person.color} photo={photoAddress(eventId, person)} />
      <span class='speaker__text'>
        <bdi class='strong'>{person.name}</bdi>
        {work !== '' && <bdi class='small muted'>{work}</bdi>}
      </span>
    </>
  )
}

/** What somebody does and where, on one line. */
export const workOf = ({ jobTitle, company }: Pick<PersonProfile, 'jobTitle' | 'company'>): string =>
  [jobTitle, company].filter(Boolean).join(', ')
