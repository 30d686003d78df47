import type { FeatureName } from '../../../contract/features/index.ts'
import { backchannelView } from './backchannel/backchannelView.ts'
import { chatView } from './chat/chatView.ts'
import { doorView } from './door/doorView.ts'
import type { FeatureView } from './FeatureView.ts'
import { handsView } from './hands/handsView.ts'
import { meetingView } from './meeting/meetingView.ts'
import { peopleView } from './people/peopleView.ts'

/** What the room's page shows of each feature. */
export const featureViews = {
  people: peopleView,
  chat: chatView,
  backchannel: backchannelView,
  meeting: meetingView,
  hands: handsView,
  door: doorView,
  audit: {},
  rooms: {},
} satisfies { [F in FeatureName]: FeatureView<F> }
