import { Hand } from 'lucide-preact'
import { DomainError } from '../../../../contract/errors.ts'
import { showToast } from '../../../ui/toasts.ts'
import { roomWords } from '../../../words/room.ts'
import { mayNow } from '../../mayNow.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import type { BarControl } from '../FeatureView.ts'
import { isRaised, lowerOwn, raiseOwn } from './ownHand.ts'
import { handsWords as words } from './words.ts'

const isUp = ({ state, me }: RoomAccess) => isRaised(state.value.hands, me)

/** One's own hand, up and down (rule G5). */
export const raiseHand: BarControl = {
  order: 20,
  onPhone: 'bar',
  shortcut: 'H',
  isOffered: room => mayNow(room, 'hands.raise'),
  isPressed: isUp,
  label: room => (isUp(room) ? words.lower : words.raise),
  icon: () => Hand,
  run: room => (isUp(room) ? lowerOwn(room, 'hands.lower', {}) : raiseOwn(room)),
  onFailed(error) {
    const isFull = error instanceof DomainError && error.code === 'full'
    showToast({ text: isFull ? words.tooMany : roomWords.failed })
  },
}
