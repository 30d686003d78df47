import { createHash } from 'node:crypto'

/**
 * What is kept of a secret: enough to know it again, not enough to use it. Secrets are random, so no salt is needed.
 */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex')
