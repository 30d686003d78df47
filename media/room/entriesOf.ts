import type { EntryMark } from '../../contract/feature.ts'
import { featureNames, registry } from '../../contract/room.ts'
import type { LogRecord } from './RoomLog.ts'

/** That an entry of a feature's list begins or ends with a record. */
export interface EntryMarked {
  feature: string
  id: string
  mark: EntryMark
}

/** Which entries of long lists begin and end with a record: a log keeps that beside it, to find entries again. */
export const entriesOf = ({ events }: Pick<LogRecord, 'events'>): EntryMarked[] =>
  events.flatMap(({ feature, event }) => {
    const { type, id } = event as { type?: unknown; id?: unknown }
    const known = featureNames.find(name => name === feature)
    const mark = known && registry[known].entries?.[String(type)]
    return mark && typeof id === 'string' ? [{ feature, id, mark }] : []
  })
