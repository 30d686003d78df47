import { isIn, type Role } from '../../../contract/audience.ts'
import { featureNames } from '../../../contract/room.ts'
import type { FeatureName } from '../../../contract/features/index.ts'
import { featureViews } from '../features/index.ts'
import type { FeatureTab, FeatureView } from '../features/FeatureView.ts'

/** A tab with the feature that it belongs to. */
export interface NamedTab {
  name: FeatureName
  tab: FeatureTab
}

const views: Record<FeatureName, FeatureView> = featureViews
const inOrder = Object.keys(featureViews) as FeatureName[]

/** The tabs that a role has, in their order. */
export const tabsOf = (role: Role): NamedTab[] =>
  inOrder.flatMap(name => {
    const { tab } = views[name]
    return tab && isIn(role, tab.group) ? [{ name, tab }] : []
  })

/** What features put over the stage. */
export const notices = featureNames.flatMap(name => views[name].Notice ?? [])
