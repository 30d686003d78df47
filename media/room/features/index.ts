import type { FeatureName, Features } from '../../../contract/features/index.ts'
import type { AnyRules, Rules } from '../handler.ts'
import { auditRules } from './audit.ts'
import { backchannelRules } from './backchannel.ts'
import { chatRules } from './chat.ts'
import { doorRules } from './door.ts'
import { handsRules } from './hands.ts'
import { meetingRules } from './meeting.ts'
import { peopleRules } from './people.ts'
import { roomsRules } from './rooms.ts'

/** The rules of every feature. */
export const rules: Record<FeatureName, AnyRules> = {
  meeting: meetingRules,
  people: peopleRules,
  chat: chatRules,
  backchannel: backchannelRules,
  hands: handsRules,
  door: doorRules,
  audit: auditRules,
  rooms: roomsRules,
} satisfies { [F in FeatureName]: Rules<Features[F], unknown, FeatureName> }
