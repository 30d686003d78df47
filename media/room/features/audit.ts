import type { audit } from '../../../contract/features/audit.ts'
import type { Rules } from '../handler.ts'

/** Nobody writes into the audit by a command: what moderates decides its entry along with itself. */
export const auditRules: Rules<typeof audit> = { commands: {} }
