import type { SharedDocument } from './SharedDocument.ts'

/**
 * The document to let go so that another can be opened: the largest of whoever holds more than a fair share of the
 * memory. Who has a document open holds it together with the others who do. Undefined if nobody holds too much, or only
 * such ask.
 */
export function findOvergrown(
  documents: ReadonlyMap<string, SharedDocument>,
  askedFor: string,
  fairShare: number,
): string | undefined {
  const held = new Map<string, number>()
  const portions = [...documents].map(([documentId, document]) => {
    const people = new Set([...document.connections].map(({ member }) => member.person.id))
    const structs = document.structs / people.size
    for (const person of people) held.set(person, (held.get(person) ?? 0) + structs)
    return { documentId, people, structs }
  })
  const [most] = [...held].sort((a, b) => b[1] - a[1])
  if (!most || most[1] <= fairShare) return undefined
  const asking = [...(portions.find(({ documentId }) => documentId === askedFor)?.people ?? [])]
  if (asking.length > 0 && asking.every(person => held.get(person)! > fairShare)) return undefined
  const [largest] = portions.filter(({ people }) => people.has(most[0])).sort((a, b) => b.structs - a.structs)
  return largest?.documentId
}
