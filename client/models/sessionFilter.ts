import { plain, withTitle } from './agenda.ts'

/** What an agenda is narrowed to: titles that have the text, and tags of which a session has at least one (rule E2). */
export interface SessionFilter {
  text: string
  tagIds: readonly string[]
}

/** Lets everything pass. */
export const noFilter: SessionFilter = { text: '', tagIds: [] }

/** The sessions that pass. */
export function filterSessions<S extends { title: string; tags: readonly string[] }>(
  sessions: readonly S[],
  { text, tagIds }: SessionFilter,
): readonly S[] {
  const found = text.trim() === '' ? sessions : withTitle(sessions, text)
  return tagIds.length === 0 ? found : found.filter(session => session.tags.some(id => tagIds.includes(id)))
}

/** The tags whose name has the text, whatever its case and accents: first those that begin with it. */
export function tagsNamed<T extends { name: string }>(tags: readonly T[], text: string, most: number): T[] {
  const wanted = plain(text.trim())
  const names = tags.map(tag => ({ tag, name: plain(tag.name) })).filter(({ name }) => name.includes(wanted))
  const isFirst = ({ name }: { name: string }) => name.startsWith(wanted)
  return [...names.filter(isFirst), ...names.filter(one => !isFirst(one))].slice(0, most).map(({ tag }) => tag)
}
