import { commonEnds } from '../../../contract/commonEnds.ts'
import type { RichText } from '../../../contract/richText.ts'
import {
  isOfKind,
  type DraftFields,
  type LineFieldName,
  type SessionFieldName,
} from '../../../contract/sessionFields.ts'

/** What differs in one field: what goes and what comes, each line by itself. */
export interface Change {
  gone: string[]
  come: string[]
}

/** How a field's value is said. */
export interface Wording {
  value(name: LineFieldName, fields: DraftFields): string | null
  person(id: string): string
  formatting: string
}

/** What differs in a field between what is published, if anything is, and the draft. */
export function changeOf(name: SessionFieldName, before: DraftFields, after: DraftFields, words: Wording): Change {
  if (isOfKind(name, 'richText')) return textChange(linesOf(before[name]), linesOf(after[name]), words.formatting)
  if (isOfKind(name, 'set')) {
    return {
      gone: before[name].filter(id => !after[name].includes(id)).map(words.person),
      come: after[name].filter(id => !before[name].includes(id)).map(words.person),
    }
  }
  return { gone: present(words.value(name, before)), come: present(words.value(name, after)) }
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
