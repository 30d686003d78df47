import type { Role } from '../../../contract/audience.ts'
import type { Flag } from '../columns.ts'

/** The tables of links into sessions. */
export interface LinkTables {
  /** A guest link has a `name`, a personal one the person's e-mail and names. */
  session_link: {
    id: string
    token_hash: string
    session_id: string
    kind: 'personal' | 'guest'
    role: Role
    name: string | null
    email: string | null
    first_name: string | null
    last_name: string | null
    is_mailed: Flag
    uses: number
    max_uses: number | null
    expires_at: number | null
    revoked_at: number | null
    created_by: string
    created_at: number
  }
  session_link_entry: { link_id: string; person_id: string; email: string | null; entered_at: number }
}
