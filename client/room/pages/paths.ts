import { signInPath } from '../../models/returnPath.ts'

/** Addresses that the room leads to. */
export const paths = {
  session: (sessionId: string) => `/sessions/${sessionId}`,
  room: (sessionId: string) => `/sessions/${sessionId}/room`,
  signIn: signInPath,
}
