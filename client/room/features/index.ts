import type { FeatureName } from '../../../contract/features/index.ts'
import { backchannelView } from './backchannel/backchannelView.ts'
import { chatView } from './chat/chatView.ts'
import type { FeatureView } from './FeatureView.ts'
import { meetingView } from './meeting/meetingView.ts'
import { peopleView } from './people/peopleView.ts'

/** What the room's page shows of each feature, in the order of the tabs. */
export const featureViews = {
  chat: chatView,
  people: peopleView,
  backchannel: backchannelView,
  meeting: meetingView,
  audit: {},
} satisfies Record<FeatureName, FeatureView>
