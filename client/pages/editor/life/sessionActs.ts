import { callApi } from '../../../net/api.ts'
import type { actWords } from '../../../words/sessionLife.ts'

/** How a session can end (rule S12). */
export type SessionAct = keyof typeof actWords

/** Asks the server for it. */
export const sessionActs: Record<SessionAct, (sessionId: string) => Promise<unknown>> = {
  cancel: sessionId => callApi('cancelSession', { params: { sessionId } }),
  delete: sessionId => callApi('deleteSession', { params: { sessionId } }),
}
