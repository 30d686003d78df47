import type { AccountRole } from '../../../contract/roles.ts'
import type { SignInLink } from '../../domain/people/SignInStore.ts'

/** The tables of persons and of how they sign in. */
export interface PeopleTables {
  /** `email` is in small letters; `folded_name` without case and accents. */
  person: {
    id: string
    email: string
    first_name: string
    last_name: string
    folded_name: string
    account_role: AccountRole | null
    password_hash: string | null
    created_at: number
  }
  sign_in: { id: string; token_hash: string; person_id: string; created_at: number; expires_at: number }
  sign_in_link: {
    token_hash: string
    kind: SignInLink['kind']
    person_id: string | null
    return_to: string | null
    expires_at: number | null
    event_id: string | null
    /** Who registers, as they say. */
    email: string | null
    first_name: string | null
    last_name: string | null
  }
  /** Only on a development server. */
  sample_link: { token: string; person_id: string; label: string; return_to: string; position: number }
  /** `key` is a hash. */
  sign_in_try: { id: string; key: string; at: number }
  /** In which browsers somebody has signed in before. */
  known_browser: { token_hash: string; person_id: string; used_at: number }
}
