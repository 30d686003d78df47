import type { AccountRole, EventRole } from '../../../contract/roles.ts'

/** Somebody of the sample event; `key` is how the sample's sessions name them. */
export interface SamplePerson {
  key: string
  label: string
  firstName: string
  lastName: string
  email: string
  accountRole: AccountRole | null
  roles: readonly EventRole[]
}

const person = (
  key: string,
  label: string,
  firstName: string,
  lastName: string,
  roles: readonly EventRole[],
  accountRole: AccountRole | null = null,
): SamplePerson => ({ key, label, firstName, lastName, email: `${key}@harbourforum.example`, accountRole, roles })

/** The people of the sample event (rule A9); the first one makes it. */
export const cast: readonly SamplePerson[] = [
  person('ines.carvalho', 'Organizer', 'Inês', 'Carvalho', ['moderator'], 'organizer'),
  person('tomasz.wojcik', 'Organizer', 'Tomasz', 'Wójcik', [], 'organizer'),
  person('wilhelmina', 'Moderator', 'Wilhelmina', 'van der Bruggen-Oyelaran', ['moderator']),
  person('kwabena', 'Speaker', 'Kwabena', 'Asante-Mensah', ['speaker']),
  person('sakura', 'Speaker', 'さくら', '山本', ['speaker']),
  person('thordis', 'Attendee', 'Þórdís', 'Reykfjörð Gylfadóttir', ['attendee']),
  person('oleksandra', 'Attendee', 'Олександра', 'Ковальчук', ['attendee']),
  person('mateo', 'Attendee', 'Mateo', 'Quispe Mamani', ['attendee']),
]
