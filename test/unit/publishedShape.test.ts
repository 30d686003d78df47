import { expect, test } from 'vitest'
import { Compile } from 'typebox/compile'
import { checkDraft, draftOf, emptyDraft } from '../../contract/sessionDocument.ts'
import { sessionFieldNames, SessionFields, type DraftFields } from '../../contract/sessionFields.ts'

const anybody = { hasRole: () => true, hasTag: () => true, hasImage: () => true }
const isPublished = Compile(SessionFields)
const good: SessionFields = {
  title: 'Opening day',
  description: { type: 'doc', content: [{ type: 'paragraph' }] },
  date: '2026-11-30',
  time: '09:30',
  durationMinutes: 45,
  speakers: ['p2'],
  moderators: ['p3'],
  tags: [],
  thumbnail: 'i1',
  assistant: false,
  visibility: 'published',
}
const lengths = [0, 1, 40, 41, 80, 81, 119, 120, 121, 200, 201, 2000]
const texts = ['a', '0', ' ', '<', '\n', '😀', 'é', '👩‍🚀'].flatMap(letter =>
  lengths.map(length => letter.repeat(length)),
)
const people = lengths.map(length => Array.from({ length }, (_, i) => `p${i}`))
const numbers = [-1, 0, 0.5, 1, 1440, 1441, 2 ** 53]
const times = ['2026-02-29', '2026-1-1', '+02026-01-01', '24:00', '9:30', '09:30:00']

/** Other values of the kind that a field has; what no draft reads as is left out. */
function othersOf(name: keyof DraftFields): unknown[] {
  const value: unknown = good[name]
  if (name === 'visibility' || name === 'description') return []
  if (Array.isArray(value)) return people
  if (typeof value === 'boolean') return [true, false]
  const missing = emptyDraft[name] === null ? [null] : []
  return [...missing, ...(typeof value === 'number' ? numbers : [...texts, ...times])]
}

test.each(sessionFieldNames)(
  '[S16] whatever %s is published with is of the shape that pages are answered with',
  name => {
    for (const value of othersOf(name)) {
      const checked = checkDraft({ ...draftOf(good), [name]: value }, anybody)
      if (checked.ok) expect([value, isPublished.Check(checked.fields)]).toEqual([value, true])
    }
  },
)
