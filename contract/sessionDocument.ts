import * as Y from 'yjs'
import type { DocumentShape } from './DocumentShape.ts'
import { applyRichText, emptyRichText, readRichText, richTextLength, sameRichText } from './richTextDocument.ts'
import { commonEnds } from './commonEnds.ts'
import {
  sessionFieldNames,
  sessionLimits,
  visibilities,
  type DraftFields,
  type FieldProblem,
  type FieldProblems,
  type SessionFieldName,
  type SessionFields,
} from './sessionFields.ts'

/** The fields that merge entry by entry. */
export type PeopleField = 'speakers' | 'moderators'
/** The fields that take the last change: all that do not merge; no list can leave one out. */
export type ValueField = Exclude<SessionFieldName, 'title' | 'description' | PeopleField>
const areValues: Record<ValueField, true> = { date: true, time: true, durationMinutes: true, visibility: true }
export const valueFields = Object.keys(areValues) as ValueField[]

/** The title, which merges letter by letter. */
export const titleOf = (doc: Y.Doc): Y.Text => doc.getText('title')
export const descriptionOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('description')
export const peopleOf = (doc: Y.Doc, field: PeopleField): Y.Map<unknown> => doc.getMap(field)
/** Each entry is `{ value, by }`: the value, and the person who set it. */
export const valuesOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('values')

/** The shape of a session's draft; at most 1 MB. */
export const draftShape: DocumentShape = {
  roots: new Set(['title', 'description', 'speakers', 'moderators', 'values']),
  maxBytes: 1_000_000,
  maxStructs: 50_000,
  maxSearchSteps: 20_000_000, // some 6 seconds
  open(doc) {
    titleOf(doc)
    descriptionOf(doc)
    for (const field of ['speakers', 'moderators'] as const) peopleOf(doc, field)
    valuesOf(doc)
  },
}

/** A draft in which nothing is filled in yet. */
export const emptyDraft: DraftFields = {
  title: '',
  description: emptyRichText,
  date: null,
  time: null,
  durationMinutes: null,
  speakers: [],
  moderators: [],
  visibility: 'private',
}

/** The title that the shared draft says now. */
export const readTitle = (doc: Y.Doc): string => singleLine(titleOf(doc).toString())

/** What the shared draft says now. Content of a wrong type reads as missing; people are in the order of their ids. */
export function readDraft(doc: Y.Doc): DraftFields {
  const [minutes, visibility] = [readValue(doc, 'durationMinutes'), readValue(doc, 'visibility')]
  return {
    title: readTitle(doc),
    description: readRichText(descriptionOf(doc)),
    date: textOf(readValue(doc, 'date')),
    time: textOf(readValue(doc, 'time')),
    durationMinutes: typeof minutes === 'number' && Number.isFinite(minutes) ? minutes : null,
    speakers: readPeople(doc, 'speakers'),
    moderators: readPeople(doc, 'moderators'),
    visibility: visibilities.find(known => known === visibility) ?? 'private',
  }
}

/** Who set a single value: the Yjs client id that wrote it, which the server vouches for, and whom the entry names. */
export function writerOf(doc: Y.Doc, field: ValueField): { clientId: number; by: string | null } | undefined {
  const item = valuesOf(doc)._map.get(field)
  const entry = valuesOf(doc).get(field)
  if (!item || item.deleted) return undefined
  return { clientId: item.id.client, by: isRecord(entry) ? textOf(entry['by']) : null }
}

/** Edits the title by the one stretch that differs, so that others' typing merges; half characters are replaced. */
export function setTitle(doc: Y.Doc, wanted: string): void {
  const text = titleOf(doc)
  const [before, after] = [text.toString(), singleLine(wanted.toWellFormed())]
  if (before.length === text.length) {
    const [old, fresh] = [Array.from(before), Array.from(after)] // by characters: Yjs spoils one that is cut in two
    const { start, end } = commonEnds(old, fresh)
    const [at, gone] = [old.slice(0, start).join('').length, old.slice(start, old.length - end).join('').length]
    if (gone > 0) text.delete(at, gone)
    if (fresh.length > start + end) text.insert(at, fresh.slice(start, fresh.length - end).join(''))
  }
  if (text.toString() === after) return
  text.delete(0, text.length) // it held something that is no text
  text.insert(0, after)
}

/** Names a person as speaker or moderator, or no longer. */
export function setPerson(doc: Y.Doc, field: PeopleField, personId: string, named: boolean): void {
  const people = peopleOf(doc, field)
  if (named && people.get(personId) !== true) people.set(personId, true)
  if (!named && people.has(personId)) people.delete(personId)
}

/** Sets a single value; `by` is the person who does. */
export function setValue<F extends ValueField>(doc: Y.Doc, field: F, value: DraftFields[F], by: string): void {
  if (readValue(doc, field) !== value) valuesOf(doc).set(field, { value, by })
}

/** Makes a new draft's first content; for a document that is empty. */
export function seedDraft(doc: Y.Doc, initial: Partial<DraftFields>, by: string): void {
  draftShape.open(doc)
  doc.transact(() => {
    const draft = { ...emptyDraft, ...initial }
    applyDraft(doc, draft, by)
    if (!valuesOf(doc).has('visibility')) valuesOf(doc).set('visibility', { value: draft.visibility, by })
  })
}

/** Edits the draft until it says what is published; what is equal already is not touched. */
export function applyFields(doc: Y.Doc, fields: SessionFields, by: string): void {
  doc.transact(() => applyDraft(doc, draftOf(fields), by))
}

/** A published version, in a draft's form. */
export function draftOf(fields: SessionFields): DraftFields {
  return { ...fields, speakers: fields.speakers.toSorted(), moderators: fields.moderators.toSorted() }
}

/** The fields in which two drafts differ; blanks around a title are no difference. */
export function differingFields(a: DraftFields, b: DraftFields): SessionFieldName[] {
  return sessionFieldNames.filter(name => !isSameField(name, a, b))
}

function isSameField(name: SessionFieldName, a: DraftFields, b: DraftFields): boolean {
  switch (name) {
    case 'title':
      return a.title.trim() === b.title.trim()
    case 'description':
      return sameRichText(a.description, b.description)
    case 'speakers':
    case 'moderators':
      return a[name].toSorted().join(' ') === b[name].toSorted().join(' ')
    case 'date':
    case 'time':
    case 'durationMinutes':
    case 'visibility':
      return a[name] === b[name]
  }
}

/** Who may be named in a session. */
export interface Casting {
  isSpeaker(personId: string): boolean
  isModerator(personId: string): boolean
}
export type CheckedDraft = { ok: true; fields: SessionFields } | { ok: false; problems: FieldProblems }

/** Says whether a draft can be published, or what is wrong with each field that is wrong (rules S3 to S9). */
export function checkDraft(draft: DraftFields, { isSpeaker, isModerator }: Casting): CheckedDraft {
  const problems: FieldProblems = {}
  const note = (name: SessionFieldName, problem: FieldProblem | undefined) => {
    if (problem) problems[name] = problem
  }
  const { date, time, durationMinutes } = draft
  note('title', titleProblem(draft.title.trim()))
  note(
    'description',
    richTextLength(draft.description) > sessionLimits.descriptionChars || hasTooMany(draft.description)
      ? 'too_long'
      : undefined,
  )
  note('date', date ? (isDay(date) ? undefined : 'not_valid') : 'required')
  note('time', time ? (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? undefined : 'not_valid') : 'required')
  note('durationMinutes', durationProblem(durationMinutes))
  note(
    'speakers',
    draft.speakers.length > sessionLimits.people
      ? 'too_long'
      : draft.speakers.every(isSpeaker)
        ? undefined
        : 'not_a_speaker',
  )
  note(
    'moderators',
    draft.moderators.length === 0
      ? 'required'
      : draft.moderators.length > sessionLimits.people
        ? 'too_long'
        : draft.moderators.every(isModerator)
          ? undefined
          : 'not_a_moderator',
  )
  if (Object.keys(problems).length > 0 || date === null || time === null || durationMinutes === null) {
    return { ok: false, problems }
  }
  return { ok: true, fields: { ...draft, title: draft.title.trim(), date, time, durationMinutes } }
}

function titleProblem(title: string): FieldProblem | undefined {
  if (title === '') return 'required'
  if (Array.from(title).length > sessionLimits.titleChars) return 'too_long'
  return /[<>\u0000-\u001f\u007f]/.test(title) ? 'forbidden_characters' : undefined
}

function durationProblem(minutes: number | null): FieldProblem | undefined {
  if (minutes === null) return 'required'
  if (!Number.isInteger(minutes)) return 'not_valid'
  return minutes < sessionLimits.minDurationMinutes || minutes > sessionLimits.maxDurationMinutes
    ? 'out_of_range'
    : undefined
}

/** Whether there is such a day in the calendar. */
function isDay(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

const hasTooMany = ({ content = [] }: DraftFields['description']): boolean =>
  content.length > 2000 || content.some(hasTooMany)

function applyDraft(doc: Y.Doc, draft: DraftFields, by: string): void {
  if (titleOf(doc).toString() !== draft.title) setTitle(doc, draft.title)
  applyRichText(descriptionOf(doc), draft.description)
  for (const field of ['speakers', 'moderators'] as const) {
    for (const id of peopleOf(doc, field).keys()) if (!draft[field].includes(id)) setPerson(doc, field, id, false)
    for (const id of draft[field]) setPerson(doc, field, id, true)
  }
  for (const field of valueFields) if (readDraft(doc)[field] !== draft[field]) setValue(doc, field, draft[field], by)
}

function readPeople(doc: Y.Doc, field: PeopleField): string[] {
  return [...peopleOf(doc, field)]
    .filter(([id, named]) => named === true && /^[A-Za-z-]*\d[A-Za-z\d-]*$/.test(id) && id.length <= 40)
    .map(([id]) => id)
    .toSorted()
}

function readValue(doc: Y.Doc, field: ValueField): unknown {
  const entry = valuesOf(doc).get(field)
  return isRecord(entry) ? entry['value'] : undefined
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Y.AbstractType)
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' && value.length <= 40 ? value : null
const singleLine = (text: string): string => text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')
