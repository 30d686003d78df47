import { Type, type Static } from 'typebox'
import type { Role } from './audience.ts'
import { Fields } from './feature.ts'

const Count = Type.Integer({ minimum: 0 })

/** How many there are in each role. */
export const ByRole = Fields({ attendee: Count, speaker: Count, moderator: Count })
export type ByRole = Static<typeof ByRole>

/** Nobody. */
export const noneByRole: ByRole = { attendee: 0, speaker: 0, moderator: 0 }

/** With one more in a role, or with so many. */
export const addTo = (counts: ByRole, role: Role, more = 1): ByRole => ({ ...counts, [role]: counts[role] + more })
