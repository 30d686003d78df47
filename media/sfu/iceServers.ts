import { createHmac } from 'node:crypto'
import type { IceServer } from '../../contract/sfu.ts'

/** The TURN servers of this installation, and the secret that they share with it. */
export interface TurnConfig {
  urls: readonly string[]
  secret: string
}

const validForMs = 12 * 3600_000

/**
 * What one person's browser needs to go through TURN: a name that holds its end in seconds, and a password made from
 * it, which TURN servers check without asking (draft-uberti-behave-turn-rest-00, as coturn has it with
 * `use-auth-secret`).
 */
export function iceServersFor(turn: TurnConfig | undefined, personId: string, nowMs: number): IceServer[] {
  if (!turn || turn.urls.length === 0) return []
  const username = `${Math.floor((nowMs + validForMs) / 1000)}:${personId}`
  return [
    { urls: [...turn.urls], username, credential: createHmac('sha1', turn.secret).update(username).digest('base64') },
  ]
}
