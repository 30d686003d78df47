import type { FeatureName } from '../../contract/features/index.ts'

/** Makes of an event of one version the same event of the next. */
export type Upgrade = (event: Record<string, unknown>) => Record<string, unknown>

/** How old events become new ones; a feature's version is one more than the number of its upgrades. */
export const upgrades: Record<FeatureName, Upgrade[]> = {
  meeting: [],
  people: [],
  chat: [],
  backchannel: [],
  audit: [],
  hands: [],
  door: [],
  rooms: [],
}
