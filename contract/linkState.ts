import { limits } from './limits.ts'

/** What limits a link into a session, and how far it has been used. */
export interface LinkLimits {
  uses: number
  maxUses: number | null
  expiresAt: number | null
  isRevoked: boolean
}
export type LinkState = 'open' | 'usedUp' | 'expired' | 'revoked'

/** Whether a link lets somebody in who comes now, or why not. */
export function linkStateOf({ uses, maxUses, expiresAt, isRevoked }: LinkLimits, now: number): LinkState {
  if (isRevoked) return 'revoked'
  if (expiresAt !== null && expiresAt <= now) return 'expired'
  return uses >= (maxUses ?? limits.unlimitedLinkUses) ? 'usedUp' : 'open'
}
