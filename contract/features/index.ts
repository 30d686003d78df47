import { audit } from './audit.ts'
import { backchannel } from './backchannel.ts'
import { chat } from './chat.ts'
import { door } from './door.ts'
import { hands } from './hands.ts'
import { meeting } from './meeting.ts'
import { people } from './people.ts'
import { rooms } from './rooms.ts'

/** The one list of features. */
export const features = { meeting, people, chat, backchannel, hands, door, audit, rooms }
export type Features = typeof features
export type FeatureName = keyof Features
