import { isIn, maySee, type Role, type Viewer } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import type { AnyFeature } from '../../contract/feature.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import { limits } from '../../contract/limits.ts'
import { audienceOf, featureNames, registry } from '../../contract/room.ts'
import { readEvents } from './checks.ts'
import type { Clock } from './Clock.ts'
import type { LogRecord, RoomRecords } from './RoomLog.ts'
import { withLogTimeout } from './withLogTimeout.ts'
import { WorkInTurns } from './WorkInTurns.ts'

/** The feature of that name whose list this role may read back: if it is shown each beginning of an entry. */
export function findReadable(name: string, role: Role): FeatureName | undefined {
  const feature = featureNames.find(known => known === name)
  const { entries = {}, audience } = registry[feature ?? 'meeting']
  const beginnings = Object.keys(entries).filter(type => entries[type] === 'begins')
  const isShown = (rule: AnyFeature['audience'][string]) => typeof rule === 'object' && isIn(role, rule.group)
  return beginnings.length > 0 && beginnings.every(type => isShown(audience[type]!)) ? feature : undefined
}

/**
 * Reads what has left a room's state back from its log: one after the other, so that it holds up no more than one
 * write, for each person in turn, and the same way whatever else is in the log.
 */
export class OlderEntries {
  readonly #log: RoomRecords
  readonly #clock: Clock
  readonly #turns = new WorkInTurns({
    maxRunning: 1,
    maxWaiting: limits.olderWaitingOfOne,
    maxWaitingInAll: limits.olderWaiting,
  })

  constructor(log: RoomRecords, clock: Clock) {
    this.#log = log
    this.#clock = clock
  }

  /**
   * What a viewer may know of the entries before this one, or of the last: the feature's state as if there were none
   * but those, and so as many as a state holds.
   */
  async readBefore(feature: FeatureName, viewer: Viewer, before: string | null): Promise<unknown> {
    // One more than fit: by it the state says that there are older ones.
    const records = await this.#inTurn(viewer.id, () => this.#log.readEntries(feature, before, limits.chatLines + 1))
    return registry[feature].view(foldOf(feature, records, viewer), viewer)
  }

  /** The feature's state as if there were none but this entry; nothing where it is not there any more. */
  async find(feature: FeatureName, person: string, id: string): Promise<unknown> {
    const record = await this.#inTurn(person, () => this.#log.readEntry(feature, id))
    return record && foldOf(feature, [record])
  }

  /**
   * Whoever waits counts the waiting in: where the log hangs, all are refused, and not one after the other. The turn
   * lasts as long as the log is reading, and what nobody waits for any more is not read: a log that hangs is not asked
   * ever more.
   */
  #inTurn<T>(person: string, read: () => Promise<T>): Promise<T> {
    const endMs = this.#clock.now() + limits.logHangsMs
    const turn = this.#turns.run(person, async () => {
      if (this.#clock.now() >= endMs) throw new DomainError('log_unwritable', 'Refused while it waited')
      return read()
    })
    return withLogTimeout(this.#clock, limits.logHangsMs, turn)
  }
}

const foldOf = (feature: FeatureName, records: readonly LogRecord[], viewer?: Viewer): unknown =>
  records
    .flatMap(readEvents)
    .filter(event => event.feature === feature && (!viewer || maySee(viewer, audienceOf(event))))
    .reduce((state, { event }) => registry[feature].evolve(state, event), registry[feature].initial)
