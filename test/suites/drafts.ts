import { expect, test } from 'vitest'
import { emptyDraft } from '../../contract/sessionDocument.ts'
import type { SessionFields } from '../../contract/sessionFields.ts'
import type { Drafts } from '../../server/domain/sessions/Drafts.ts'

const by = 'person-1'
const published: SessionFields = {
  title: 'As published',
  description: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'What it is about' }] }] },
  date: '2026-11-25',
  time: '14:00',
  durationMinutes: 60,
  speakers: ['person-3', 'person-2'],
  moderators: ['person-1'],
  tags: ['tag-2', 'tag-1'],
  thumbnail: 'image-1',
  assistant: true,
  visibility: 'unlisted',
}

/** What publishing asks of the shared drafts; each test gets drafts of its own. */
export function draftsSuite(name: string, open: () => Promise<{ drafts: Drafts; close(): Promise<void> }>): void {
  const withDrafts = (work: (drafts: Drafts) => Promise<void>) => async () => {
    const { drafts, close } = await open()
    try {
      await work(drafts)
    } finally {
      await close()
    }
  }

  test(
    `${name}: [S19] a new draft says what it was made with, and is empty besides`,
    withDrafts(async drafts => {
      await drafts.create('draft-1', { visibility: 'published', moderators: ['person-1'] }, by)
      expect(await drafts.read('draft-1')).toEqual({ ...emptyDraft, visibility: 'published', moderators: ['person-1'] })
    }),
  )

  test(
    `${name}: a draft that was never made reads as undefined`,
    withDrafts(async drafts => {
      expect(await drafts.read('draft-1')).toBeUndefined()
    }),
  )

  test(
    `${name}: making a draft again changes nothing`,
    withDrafts(async drafts => {
      await drafts.create('draft-1', { title: 'First' }, by)
      await drafts.create('draft-1', { title: 'Second' }, by)
      expect((await drafts.read('draft-1'))?.title).toBe('First')
    }),
  )

  test(
    `${name}: [E5] some fields are changed by what the draft says then, and the others stay`,
    withDrafts(async drafts => {
      await drafts.create('draft-1', { title: 'Ferries', date: '2026-12-24', tags: ['tag-1'] }, by)
      await drafts.change('draft-1', ({ tags }) => ({ date: '2026-12-25', tags: [...tags, 'tag-2'] }), by)
      expect(await drafts.read('draft-1')).toEqual({
        ...emptyDraft,
        title: 'Ferries',
        date: '2026-12-25',
        tags: ['tag-1', 'tag-2'],
      })
    }),
  )

  test(
    `${name}: [S16] a draft that is put back says what was published, with people in the order of their ids`,
    withDrafts(async drafts => {
      await drafts.create('draft-1', { title: 'Not published', date: '2026-12-24', speakers: ['person-9'] }, by)
      await drafts.replace('draft-1', published, by)
      expect(await drafts.read('draft-1')).toEqual({
        ...published,
        speakers: ['person-2', 'person-3'],
        tags: ['tag-1', 'tag-2'],
      })
    }),
  )
}
