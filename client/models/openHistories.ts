import type { Doc, Map as SharedMap } from 'yjs'
import { entriesOf, setEntry } from '../../contract/sessionDocument.ts'
import {
  isOfKind,
  sessionFieldNames,
  type SessionFieldName,
  type SetFieldName,
  type ValueFieldName,
} from '../../contract/sessionFields.ts'
import { OwnHistory } from './OwnHistory.ts'

/** A person's own history of each field whose entries or values merge. */
export function openHistories(doc: Doc, by: string): Record<SetFieldName | ValueFieldName, OwnHistory> {
  const nowMs = () => performance.now()
  const ofSet = (name: SetFieldName) => {
    const put = (id: string, value: unknown) => setEntry(doc, name, id, value === true)
    return new OwnHistory({ doc, entries: entriesOf(doc, name), put, isSet: true, nowMs })
  }
  const ofValue = (name: ValueFieldName) => {
    const entries: SharedMap<unknown> = entriesOf(doc, name)
    const put = (key: string, value: unknown) => {
      if (value === undefined) entries.delete(key)
      else entries.set(key, { ...(value as object), by })
    }
    return new OwnHistory({ doc, entries, keys: [name], put, isSet: false, nowMs })
  }
  const open = (name: SessionFieldName): (readonly [string, OwnHistory])[] => {
    if (isOfKind(name, 'set')) return [[name, ofSet(name)]]
    return isOfKind(name, 'value') ? [[name, ofValue(name)]] : []
  }
  const histories: Record<string, OwnHistory> = Object.fromEntries(sessionFieldNames.flatMap(open))
  return histories
}
