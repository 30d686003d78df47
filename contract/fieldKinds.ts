import * as Y from 'yjs'
import { commonEnds } from './commonEnds.ts'
import type { FieldKind } from './fieldTypes.ts'
import type { RichText } from './richText.ts'
import { applyRichText, readRichText, sameRichText } from './richTextDocument.ts'

/** How a kind of field stands in a shared document, and merges there. */
export interface FieldInDocument<T> {
  /** The shared type that holds it. */
  root(doc: Y.Doc, name: string): Y.Text | Y.XmlFragment | Y.Map<unknown>
  /** Content of a wrong type reads as missing. */
  read(doc: Y.Doc, name: string): T
  /** Edits until it reads as wanted; what is equal already is not touched. `by` is the person who does. */
  write(doc: Y.Doc, name: string, wanted: T, by: string): void
  isSame(a: T, b: T): boolean
}

/** All single values; each is `{ value, by }`: the value, and the person who set it. */
export const valuesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('values')

const text: FieldInDocument<string> = {
  root: (doc, name) => doc.getText(name),
  read: (doc, name) => singleLine(doc.getText(name).toString()),
  write: (doc, name, wanted) => writeText(doc.getText(name), wanted),
  isSame: (a, b) => a.trim() === b.trim(),
}

const richText: FieldInDocument<RichText> = {
  root: (doc, name) => doc.getXmlFragment(name),
  read: (doc, name) => readRichText(doc.getXmlFragment(name)),
  write: (doc, name, wanted) => applyRichText(doc.getXmlFragment(name), wanted),
  isSame: sameRichText,
}

const set: FieldInDocument<string[]> = {
  root: (doc, name) => doc.getMap(name),
  read: (doc, name) =>
    [...doc.getMap(name)].flatMap(([id, isIn]) => (isIn === true && isEntry(id) ? [id] : [])).toSorted(),
  write(doc, name, wanted) {
    for (const id of doc.getMap(name).keys()) if (!wanted.includes(id)) writeEntry(doc, name, id, false)
    for (const id of wanted) writeEntry(doc, name, id, true)
  },
  isSame: (a, b) => a.toSorted().join(' ') === b.toSorted().join(' '),
}

const value: FieldInDocument<unknown> = {
  root: valuesOf,
  read(doc, name) {
    const entry = valuesOf(doc).get(name)
    return isRecord(entry) ? entry['value'] : undefined
  },
  write(doc, name, wanted, by) {
    if ((value.read(doc, name) ?? null) !== wanted) valuesOf(doc).set(name, { value: wanted, by })
  },
  isSame: Object.is,
}

/** How each kind of field stands in the document. */
export const kinds: Record<FieldKind, FieldInDocument<unknown>> = { text, richText, set, value }

/** Puts an entry into a set, or takes it out. */
export function writeEntry(doc: Y.Doc, name: string, id: string, isIn: boolean): void {
  const entries = doc.getMap(name)
  if (isIn && entries.get(id) !== true) entries.set(id, true)
  if (!isIn && entries.has(id)) entries.delete(id)
}

/** Who set a single value: the Yjs client id that wrote it, which the server vouches for, and whom the entry names. */
export function readWriter(doc: Y.Doc, name: string): { clientId: number; by: string | null } | undefined {
  const item = valuesOf(doc)._map.get(name)
  if (!item || item.deleted) return undefined
  const entry = valuesOf(doc).get(name)
  const by = isRecord(entry) ? entry['by'] : undefined
  return { clientId: item.id.client, by: typeof by === 'string' && by !== '' && by.length <= 40 ? by : null }
}

/** Edits by the one stretch that differs, so that others' typing merges; half characters are replaced. */
function writeText(shared: Y.Text, wanted: string): void {
  const [before, after] = [shared.toString(), singleLine(wanted.toWellFormed())]
  if (before.length === shared.length) {
    const [old, fresh] = [Array.from(before), Array.from(after)] // by characters: Yjs spoils one that is cut in two
    const { start, end } = commonEnds(old, fresh)
    const [at, gone] = [old.slice(0, start).join('').length, old.slice(start, old.length - end).join('').length]
    if (gone > 0) shared.delete(at, gone)
    if (fresh.length > start + end) shared.insert(at, fresh.slice(start, fresh.length - end).join(''))
  }
  if (shared.toString() === after) return
  shared.delete(0, shared.length) // it held something that is no text
  shared.insert(0, after)
}

const singleLine = (line: string): string => line.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
const isEntry = (id: string): boolean => /^[A-Za-z-]*\d[A-Za-z\d-]*$/.test(id) && id.length <= 40
const isRecord = (stored: unknown): stored is Record<string, unknown> =>
  typeof stored === 'object' && stored !== null && !Array.isArray(stored) && !(stored instanceof Y.AbstractType)
