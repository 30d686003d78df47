import type { TSchema } from 'typebox'
import type * as Y from 'yjs'
import type { DocumentShape } from './DocumentShape.ts'
import { kinds, readWriter, writeEntry } from './fieldKinds.ts'
import type { Nameable, Field, FieldKind, FieldProblem } from './fieldTypes.ts'
import {
  forEachField,
  sessionFieldNames,
  sessionFields,
  type DraftFields,
  type FieldProblems,
  type SessionFieldName,
  type SessionFields,
  type SetFieldName,
  type ValueFieldName,
} from './sessionFields.ts'

const kindOf = (name: SessionFieldName) => kinds[sessionFields[name].kind]

/** The title, which merges letter by letter. */
export const titleOf = (doc: Y.Doc): Y.Text => doc.getText('title' satisfies SessionFieldName)
export const descriptionOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('description' satisfies SessionFieldName)

/** The shape of a session's draft; at most 1 MB. Single values stand together, every other field by itself. */
export const draftShape: DocumentShape = {
  roots: new Set(sessionFieldNames.map(name => (sessionFields[name].kind === 'value' ? 'values' : name))),
  maxBytes: 1_000_000,
  maxStructs: 50_000,
  maxLogBytes: 20_000_000,
  maxUnreadBytes: 4_000_000,
  maxSearchSteps: 20_000_000, // some 6 seconds
  hasLists: false,
  open(doc) {
    for (const name of sessionFieldNames) kindOf(name).root(doc, name)
  },
}

/** A draft in which nothing is filled in yet. */
export const emptyDraft = forEachField(name => sessionFields[name].empty) as DraftFields

/** What the shared draft says in one field. Content of a wrong type reads as missing; sets are in order. */
export function readField<N extends SessionFieldName>(doc: Y.Doc, name: N): DraftFields[N] {
  const field = sessionFields[name]
  const stored = kindOf(name).read(doc, name)
  return (field.kind === 'value' ? field.read(stored) : stored) as DraftFields[N]
}

/** What the shared draft says now. */
export const readDraft = (doc: Y.Doc): DraftFields => forEachField(name => readField(doc, name)) as DraftFields

/** The fields that a transaction may have changed. */
export const changedFields = (doc: Y.Doc, transaction: Y.Transaction): SessionFieldName[] => {
  const changed: ReadonlyMap<object, unknown> = transaction.changedParentTypes
  return sessionFieldNames.filter(name => changed.has(kindOf(name).root(doc, name)))
}

/** Who set a single value: the Yjs client id that wrote it, which the server vouches for, and whom the entry names. */
export const writerOf = (doc: Y.Doc, name: ValueFieldName) => readWriter(doc, name)

/** The shared map in which a set has its entries, or a single value stands by its name. */
export const entriesOf = (doc: Y.Doc, name: SetFieldName | ValueFieldName) =>
  kindOf(name).root(doc, name) as Y.Map<unknown>

/** Puts an entry into a set, or takes it out. */
export function setEntry(doc: Y.Doc, name: SetFieldName, id: string, isIn: boolean): void {
  writeEntry(doc, name, id, isIn)
}

/** Edits one field until it says what is wanted; what is equal already is not touched. `by` is the person who does. */
export function setField<N extends SessionFieldName>(doc: Y.Doc, name: N, wanted: DraftFields[N], by: string): void {
  kindOf(name).write(doc, name, wanted, by)
}

/** Makes a new draft's first content; for a document that is empty. */
export function seedDraft(doc: Y.Doc, initial: Partial<DraftFields>, by: string): void {
  draftShape.open(doc)
  changeDraft(doc, { ...emptyDraft, ...initial }, by)
}

/** Edits the draft until it says what is published; what is equal already is not touched. */
export function applyFields(doc: Y.Doc, fields: SessionFields, by: string): void {
  changeDraft(doc, draftOf(fields), by)
}

/** Edits some fields of the draft in one step; what is equal already is not touched. */
export function changeDraft(doc: Y.Doc, fields: Partial<DraftFields>, by: string): void {
  doc.transact(() => {
    for (const name of sessionFieldNames) if (name in fields) setField(doc, name, fields[name] as never, by)
  })
}

/** A published version, in a draft's form. */
export const draftOf = (fields: SessionFields): DraftFields =>
  forEachField(name => {
    const value = fields[name]
    return Array.isArray(value) ? value.toSorted() : value
  }) as DraftFields

/** Whether a field says the same in two drafts; blanks around a title are no difference. */
export const isSameField = <N extends SessionFieldName>(name: N, a: DraftFields[N], b: DraftFields[N]): boolean =>
  kindOf(name).isSame(a, b)

/** The fields in which two drafts differ. */
export const differingFields = (a: DraftFields, b: DraftFields): SessionFieldName[] =>
  sessionFieldNames.filter(name => !isSameField(name, a[name], b[name]))

/** What is wrong with a field, if anything is (rules S3 to S9). */
export function problemOf<N extends SessionFieldName>(
  name: N,
  value: DraftFields[N],
  nameable: Nameable,
): FieldProblem | undefined {
  const field: Field<FieldKind, unknown, TSchema> = sessionFields[name]
  return field.problem(value, nameable)
}

export type CheckedDraft = { ok: true; fields: SessionFields } | { ok: false; problems: FieldProblems }

/** Says whether a draft can be published, or what is wrong with each field that is wrong. */
export function checkDraft(draft: DraftFields, nameable: Nameable): CheckedDraft {
  const problems: FieldProblems = {}
  for (const name of sessionFieldNames) {
    const problem = problemOf(name, draft[name], nameable)
    if (problem) problems[name] = problem
  }
  if (Object.keys(problems).length > 0) return { ok: false, problems }
  const published = forEachField(name => {
    const value = draft[name]
    return sessionFields[name].kind === 'text' ? (value as string).trim() : value
  })
  return { ok: true, fields: published as SessionFields }
}
