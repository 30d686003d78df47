import { Hand } from 'lucide-preact'
import type { FeatureView } from '../FeatureView.ts'
import { openHandGroup } from './openHandGroup.tsx'
import { tellOfLowering } from './ownHand.ts'
import { raiseHand } from './raiseHand.ts'
import { handsWords as words } from './words.ts'

/** Raised hands (rule G5). */
export const handsView: FeatureView<'hands'> = {
  controls: [raiseHand],
  news: {
    tab: 'participants',
    group: 'moderators',
    newest: (hands, me) => hands.findLast(({ id }) => id !== me)?.at,
  },
  badge: (hands, personId) =>
    hands.some(({ id }) => id === personId) ? { icon: Hand, label: words.isRaised } : undefined,
  openGroups: openHandGroup,
  told: tellOfLowering,
  digest(before, after, me) {
    const known = new Set(before.map(({ id }) => id))
    const raised = after.filter(({ id }) => id !== me && !known.has(id)).length
    return raised > 0 ? [words.digest(raised)] : []
  },
}
