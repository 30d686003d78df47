import type { AccountRole, EventRole } from '../../../contract/roles.ts'
import { guests } from './guests.ts'
import type { SamplePerson } from './SamplePerson.ts'

const person = (
  key: string,
  label: string,
  firstName: string,
  lastName: string,
  roles: readonly EventRole[],
  [jobTitle, company, biography = '']: readonly [string, string, string?],
  accountRole: AccountRole | null = null,
): SamplePerson => ({
  key,
  label,
  firstName,
  lastName,
  accountRole,
  roles,
  status: 'registered',
  jobTitle,
  company,
  biography,
})

/** The people of the sample event (rule A9); the first one makes it, and the first eight can be signed in as. */
export const cast: readonly SamplePerson[] = [
  person(
    'ines.carvalho',
    'Organizer',
    'Inês',
    'Carvalho',
    ['moderator'],
    ['Head of programme', 'Harbour Forum'],
    'organizer',
  ),
  person('tomasz.wojcik', 'Organizer', 'Tomasz', 'Wójcik', [], ['', ''], 'organizer'),
  person(
    'wilhelmina',
    'Moderator',
    'Wilhelmina',
    'van der Bruggen-Oyelaran',
    ['moderator'],
    ['Editor', 'Quay & Rail Quarterly'],
  ),
  person(
    'kwabena',
    'Speaker',
    'Kwabena',
    'Asante-Mensah',
    ['speaker'],
    [
      'Head of operations',
      'Volta Ferries',
      'Kwabena keeps eleven ferries and their timetable moving, and has read more log files than novels.\n\nBefore that he built ticket machines, and would do it differently now.',
    ],
  ),
  person(
    'sakura',
    'Speaker',
    'さくら',
    '山本',
    ['speaker'],
    [
      'Chief digital officer',
      '港町市',
      'さくら asks cities what they would do on the day their supplier closes, and helps them write the answer down.',
    ],
  ),
  person('thordis', 'Attendee', 'Þórdís', 'Reykfjörð Gylfadóttir', ['attendee'], ['Harbour master', 'Reykjanes Ports']),
  person('oleksandra', 'Attendee', 'Олександра', 'Ковальчук', ['attendee'], ['Data engineer', 'Одеський порт']),
  person('mateo', 'Attendee', 'Mateo', 'Quispe Mamani', ['attendee'], ['Procurement officer', 'Lago Sur']),
  ...guests,
]
