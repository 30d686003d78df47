import { commonEnds } from '../../../contract/commonEnds.ts'
import type { RichText } from '../../../contract/richText.ts'
import {
  isOfKind,
  type DraftFields,
  type LineFieldName,
  type SessionFieldName,
  type SetFieldName,
} from '../../../contract/sessionFields.ts'

/** What a draft says in any of its fields. */
export type FieldValue = DraftFields[SessionFieldName]

/** What differs in one field: what goes and what comes, each line by itself. */
export interface Change {
  gone: string[]
  come: string[]
}

/** How a field's value is said. */
export interface Wording {
  value(name: LineFieldName, value: DraftFields[LineFieldName]): string | null
  entry(name: SetFieldName, id: string): string
  formatting: string
}

/** What differs in a field between what is published, if anything is, and the draft. */
export function changeOf(name: SessionFieldName, before: FieldValue, after: FieldValue, words: Wording): Change {
  if (isOfKind(name, 'richText')) {
    return textChange(linesOf(before as RichText), linesOf(after as RichText), words.formatting)
  }
  if (isOfKind(name, 'set')) {
    const [was, is] = [before as string[], after as string[]]
    return {
      gone: was.filter(id => !is.includes(id)).map(id => words.entry(name, id)),
      come: is.filter(id => !was.includes(id)).map(id => words.entry(name, id)),
    }
  }
  const lineOf = (value: FieldValue) => present(words.value(name, value as DraftFields[LineFieldName]))
  return { gone: lineOf(before), come: lineOf(after) }
}

const present = (value: string | null): string[] => (value === null || value === '' ? [] : [value])

function textChange(before: string[], after: string[], formatting: string): Change {
  const { start, end } = commonEnds(before, after)
  const [gone, come] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  return gone.length === 0 && come.length === 0 ? { gone: [], come: [formatting] } : { gone, come }
}

/** The lines of a rich text that hold any words. */
export function linesOf(node: RichText): string[] {
  if (node.type === 'paragraph' || node.type === 'heading') return present(wordsOf(node).trim())
  return (node.content ?? []).flatMap(linesOf)
}

function wordsOf(node: RichText): string {
  return node.type === 'hardBreak' ? ' ' : (node.text ?? (node.content ?? []).map(wordsOf).join(''))
}
