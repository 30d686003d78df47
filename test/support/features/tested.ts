import type { FeatureName, Features } from '../../../contract/features/index.ts'
import { testedAudit } from './testedAudit.ts'
import { testedBackchannel } from './testedBackchannel.ts'
import { testedChat } from './testedChat.ts'
import { testedDoor } from './testedDoor.ts'
import { testedHands } from './testedHands.ts'
import { testedMeeting } from './testedMeeting.ts'
import { testedPeople } from './testedPeople.ts'
import { testedRooms } from './testedRooms.ts'
import type { Hidden, HiddenInGauge, Story, TestedFeature } from './TestedFeature.ts'

interface AnyTestedFeature {
  likely: Record<string, unknown>
  stories: Story[]
  hides: Hidden | 'nothing'
  gaugesHide: Record<string, HiddenInGauge<unknown> | 'nothing'>
}

/** What the fuzz knows of every feature: a forgotten one does not compile. */
export const tested: Record<FeatureName, AnyTestedFeature> = {
  meeting: testedMeeting,
  people: testedPeople,
  chat: testedChat,
  backchannel: testedBackchannel,
  audit: testedAudit,
  hands: testedHands,
  door: testedDoor,
  rooms: testedRooms,
} satisfies { [F in FeatureName]: TestedFeature<Features[F]> }
