import { Type, type Static, type TBoolean, type TEnum, type TSchema, type TNull, type TUnion } from 'typebox'
import { Id, OrNull } from './feature.ts'
import { patterns } from './patterns.ts'
import { emptyRichText, hasTooManyNodes, RichTextNode, richTextLength, type RichText } from './richText.ts'
import type { EventRole } from './roles.ts'
import { LocalDate, LocalTime } from './textShapes.ts'

/** How a field merges: letter by letter, as a rich text, entry by entry, or the last change counts (rule S13). */
export type FieldKind = 'text' | 'richText' | 'set' | 'value'
/** The roles of those whom a session names. */
export type CastRole = Exclude<EventRole, 'attendee'>

/** What can be wrong with a field; the client chooses the words. */
export type FieldProblem =
  | 'required'
  | 'too_long'
  | 'forbidden_characters'
  | 'out_of_range'
  | 'not_valid'
  | `not_a_${CastRole}`
  | 'not_a_tag'
  | 'not_an_image'

/** What a session may name: people and tags of its event, and images of its own. */
export interface Nameable {
  hasRole(personId: string, role: CastRole): boolean
  hasTag(tagId: string): boolean
  hasImage(imageId: string): boolean
}

/** One field of a session. A draft may say what can't be published: `shape` is that of what is published. */
export interface Field<Kind extends FieldKind, Draft, Shape extends TSchema> {
  kind: Kind
  shape: Shape
  /** What a draft says in which it is not filled in yet. */
  empty: Draft
  /** What is in the way of publishing it; whatever it lets pass is of the shape. */
  problem(draft: Draft, nameable: Nameable): FieldProblem | undefined
}

/** A line of text, which must be filled in. */
export function text({ maxChars }: { maxChars: number }) {
  const shape = Type.String({ minLength: 1, maxLength: maxChars, pattern: '^[^<>]*$' })
  const problem = (draft: string): FieldProblem | undefined => {
    if (draft.trim() === '') return 'required'
    if (Array.from(draft.trim()).length > maxChars) return 'too_long'
    return /[<>\u0000-\u001f\u007f]/.test(draft.trim()) ? 'forbidden_characters' : undefined
  }
  const field: Field<'text', string, typeof shape> = { kind: 'text', shape, empty: '', problem }
  return { ...field, maxChars }
}

/** A rich text; it may be empty. */
export function richText({ maxChars }: { maxChars: number }) {
  const shape = Type.Unsafe<RichText>(RichTextNode)
  const problem = (draft: RichText) =>
    richTextLength(draft) > maxChars || hasTooManyNodes(draft) ? 'too_long' : undefined
  const field: Field<'richText', RichText, typeof shape> = { kind: 'richText', shape, empty: emptyRichText, problem }
  return { ...field, maxChars }
}

/** People of the event with a role, by their ids. */
export function people({ role, min, max }: { role: CastRole; min: 0 | 1; max: number }) {
  const field = ids({ min, max }, (nameable, id) => (nameable.hasRole(id, role) ? undefined : `not_a_${role}`))
  return { ...field, role }
}

/** Tags of the event, by their ids. */
export const tags = ({ max }: { max: number }) => ({
  ...ids({ min: 0, max }, (nameable, id) => (nameable.hasTag(id) ? undefined : 'not_a_tag')),
  max,
})

function ids(
  { min, max }: { min: 0 | 1; max: number },
  problemOf: (nameable: Nameable, id: string) => FieldProblem | undefined,
) {
  const shape = Type.Array(Id, { minItems: min, maxItems: max })
  const problem = (draft: string[], nameable: Nameable): FieldProblem | undefined => {
    if (draft.length < min) return 'required'
    if (draft.length > max) return 'too_long'
    return draft.map(id => problemOf(nameable, id)).find(found => found !== undefined)
  }
  const field: Field<'set', string[], typeof shape> = { kind: 'set', shape, empty: [], problem }
  return field
}

/** A single value. `read` makes of whatever stands in the shared draft a value of the right type. */
export interface SingleValue<Draft, Shape extends TSchema> extends Field<'value', Draft, Shape> {
  read(stored: unknown): Draft
}

/** A single value that must be filled in: null as long as it is not. */
function requiredValue<Shape extends TSchema>(
  shape: Shape,
  isOfType: (stored: unknown) => stored is Static<Shape>,
  problem: (value: Static<Shape>) => FieldProblem | undefined,
): SingleValue<Static<Shape> | null, Shape> {
  return {
    kind: 'value',
    shape,
    empty: null,
    read: stored => (isOfType(stored) ? stored : null),
    problem: draft => (draft === null ? 'required' : problem(draft)),
  }
}

const isShortText = (stored: unknown): stored is string =>
  typeof stored === 'string' && stored !== '' && stored.length <= 40
const isNumber = (stored: unknown): stored is number => typeof stored === 'number' && Number.isFinite(stored)

const isDayText = new RegExp(patterns.day)
const isIdText = /^(?=.{1,40}$)[A-Za-z-]*\d[A-Za-z\d-]*$/
const isTimeText = new RegExp(patterns.time)

/** A day of the calendar. */
export const day = () => requiredValue(LocalDate, isShortText, date => (isDay(date) ? undefined : 'not_valid'))

/** A time of the wall clock. */
export const clockTime = () =>
  requiredValue(LocalTime, isShortText, time => (isTimeText.test(time) ? undefined : 'not_valid'))

/** A whole number. */
export function integer({ min, max }: { min: number; max: number }) {
  const field = requiredValue(Type.Integer({ minimum: min, maximum: max }), isNumber, value => {
    if (!Number.isInteger(value)) return 'not_valid'
    return value < min || value > max ? 'out_of_range' : undefined
  })
  return { ...field, min, max }
}

/** One of several; `first` until another is chosen. */
export function choice<V extends string>(shape: TEnum<V[]>, first: V): SingleValue<V, TEnum<V[]>> {
  const read = (stored: unknown) => shape.enum.find(option => option === stored) ?? first
  return { kind: 'value', shape, empty: first, read, problem: () => undefined }
}

/** A switch; off until somebody turns it on. */
export function flag(): SingleValue<boolean, TBoolean> {
  return {
    kind: 'value',
    shape: Type.Boolean(),
    empty: false,
    read: stored => stored === true,
    problem: () => undefined,
  }
}

/** An image of the session, by its id; there need not be one. */
export function image(): SingleValue<string | null, TUnion<[typeof Id, TNull]>> {
  return {
    kind: 'value',
    shape: OrNull(Id),
    empty: null,
    read: stored => (isShortText(stored) ? stored : null),
    problem: (id, nameable) =>
      id === null || (isIdText.test(id) && nameable.hasImage(id)) ? undefined : 'not_an_image',
  }
}

function isDay(date: string): boolean {
  if (!isDayText.test(date)) return false
  const at = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date)
}
