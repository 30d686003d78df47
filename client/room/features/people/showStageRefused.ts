import { DomainError } from '../../../../contract/errors.ts'
import { showToast } from '../../../ui/toasts.ts'
import { roomWords } from '../../../words/room.ts'
import { peopleWords } from './words.ts'

/** Tells a person why they did not come onto the stage (rule G4); nothing to who has left the room meanwhile. */
export function showStageRefused(error: unknown): void {
  const code = error instanceof DomainError ? error.code : undefined
  if (code !== 'ended') showToast({ text: code === 'full' ? peopleWords.stageFull : roomWords.failed })
}
