import { endsAt, type Scheduled } from './agenda.ts'

interface Named {
  id: string
  name: string
}
type Cast = Scheduled & { id: string; cancelled: boolean; speakers: readonly Named[]; moderators: readonly Named[] }

/**
 * Who is needed in another session at the same time, for each session where somebody is (rule E5). Each person's
 * sessions are gone through once, in the order of time; cancelled ones need nobody.
 */
export function findOverlaps(sessions: readonly Cast[]): ReadonlyMap<string, readonly string[]> {
  const inOrder = sessions.filter(({ cancelled }) => !cancelled).toSorted((a, b) => a.startsAt - b.startsAt)
  const found = new Map<string, Set<string>>()
  const mark = ({ id }: Cast, name: string) => found.set(id, (found.get(id) ?? new Set()).add(name))
  /** By person, the session that ends last of those gone through. */
  const last = new Map<string, Cast>()
  for (const session of inOrder) {
    for (const { id, name } of new Map(
      [...session.speakers, ...session.moderators].map(one => [one.id, one]),
    ).values()) {
      const before = last.get(id)
      if (before && endsAt(before) > session.startsAt) {
        mark(before, name)
        mark(session, name)
      }
      if (!before || endsAt(session) > endsAt(before)) last.set(id, session)
    }
  }
  return new Map([...found].map(([id, names]) => [id, [...names]]))
}
