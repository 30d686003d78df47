import { Lock } from 'lucide-preact'
import type { FeatureView } from '../FeatureView.ts'
import { lockRoom } from './lockRoom.ts'
import { openWaitingGroup } from './openWaitingGroup.tsx'
import { waitingToasts } from './waitingToasts.ts'
import { WaitingPage } from './WaitingPage.tsx'
import { doorWords as words } from './words.ts'

/** The room's lock, and who waits before it (rule J2). */
export const doorView: FeatureView<'door'> = {
  menuEntries: [lockRoom],
  mark: ({ locked }) => (locked ? { icon: Lock, label: words.isLocked } : undefined),
  openGroups: openWaitingGroup,
  toasts: waitingToasts,
  digest: (before, after) => (before.locked === after.locked ? [] : [after.locked ? words.locked : words.unlocked]),
  doors: { waiting: WaitingPage },
}
