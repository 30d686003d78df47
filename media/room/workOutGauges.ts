import type { FeatureName } from '../../contract/features/index.ts'
import { featureNames, type GaugeName, type GaugeValue, type RoomState } from '../../contract/room.ts'
import { rules } from './features/index.ts'

/** What the gauges show that features work out themselves; one that fails leaves the others theirs. */
export function workOutGauges(
  room: RoomState,
  secrets: Record<FeatureName, unknown>,
  onUnexpected: (error: unknown) => void,
): [GaugeName, GaugeValue<GaugeName>][] {
  return featureNames.flatMap(feature =>
    Object.entries(rules[feature].gauges ?? {}).flatMap(([gauge, workOut]): [GaugeName, GaugeValue<GaugeName>][] => {
      try {
        const value = workOut!({ state: room[feature], room, secret: secrets[feature] })
        return [[`${feature}.${gauge}` as GaugeName, value as GaugeValue<GaugeName>]]
      } catch (error) {
        onUnexpected(error)
        return []
      }
    }),
  )
}
