import type { audit } from '../../../contract/features/audit.ts'
import { isModerator, onlyFor, type TestedFeature } from './TestedFeature.ts'

/** The audit, as the fuzz uses it: what moderators do is for moderators. It fills with the end of the meeting. */
export const testedAudit: TestedFeature<typeof audit> = {
  likely: {},
  stories: [],
  hides: onlyFor(isModerator),
  gaugesHide: {},
}
