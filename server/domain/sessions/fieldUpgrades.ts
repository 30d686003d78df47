import { DomainError } from '../../../contract/errors.ts'
import type { SessionFields } from '../../../contract/sessionFields.ts'

/** Makes of what was published in fields of one version the same in fields of the next. */
export type FieldUpgrade = (fields: Record<string, unknown>) => Record<string, unknown>

/**
 * How fields that were published long ago become those of now. A field more, one less, or another meaning of one needs
 * a step here; a step that has been released is never changed again.
 */
export const fieldUpgrades: readonly FieldUpgrade[] = [
  fields => ({ ...fields, tags: [], assistant: false }), // new after 0.1.0
  fields => ({ ...fields, thumbnail: null }), // new after 0.1.0
]

/** The version of the fields that are published now; what was kept without a version is of the first one. */
export const fieldsVersionAfter = (upgrades: readonly FieldUpgrade[]): number => 1 + upgrades.length

/**
 * What was published, as this release knows it. Throws `newer_version` if a newer one has written it: it may hold what
 * this one would lose.
 */
export function upgradeFields(
  fields: Record<string, unknown>,
  version: number,
  upgrades: readonly FieldUpgrade[],
): SessionFields {
  if (version > fieldsVersionAfter(upgrades)) {
    throw new DomainError('newer_version', `A newer release has published this, in fields of version ${version}`)
  }
  return upgrades.slice(version - 1).reduce((old, upgrade) => upgrade(old), fields) as SessionFields
}
