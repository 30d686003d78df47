import { DomainError } from '../../contract/errors.ts'
import { showToast } from '../ui/toasts.ts'
import { roomWords as words } from '../words/room.ts'

/** Tells a person why they did not come onto the stage (rule G4); nothing to who has left the room meanwhile. */
export function showStageRefused(error: unknown): void {
  const code = error instanceof DomainError ? error.code : undefined
  if (code !== 'ended') showToast({ text: code === 'full' ? words.stageFull : words.failed })
}
