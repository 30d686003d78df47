import { DomainError } from '../../../../contract/errors.ts'
import { showToast } from '../../../ui/toasts.ts'
import { roomWords } from '../../../words/room.ts'
import { doorWords as words } from './words.ts'

/** Says in a toast why nobody was let in or declined. */
export function showNotAdmitted(error: unknown): undefined {
  showToast({ text: error instanceof DomainError && error.code === 'full' ? words.full : roomWords.failed })
}
