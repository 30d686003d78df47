import { vi } from 'vitest'
import type { SessionFieldName, SessionFields } from '../../contract/sessionFields.ts'
import type { EditorPage, Visitor } from './Visitor.ts'

const standard = {
  title: 'A session',
  date: '2030-11-25',
  time: '14:00',
  durationMinutes: 60,
  visibility: 'published',
} as const

/** Makes a session as a person does, in its editor, and publishes it; answers with its id. */
export async function makeSession(
  organizer: Visitor,
  eventId: string,
  fields: Partial<Omit<SessionFields, 'description'>> & Pick<SessionFields, 'moderators'>,
): Promise<string> {
  const { id } = await organizer.get('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
  await publishEdited(organizer, id, { ...standard, ...fields })
  return id
}

/** Changes some fields of a session in its editor, and publishes it. */
export async function publishEdited(
  organizer: Visitor,
  sessionId: string,
  fields: Partial<Omit<SessionFields, 'description'>>,
): Promise<void> {
  const { documentId, version } = await organizer.get('getEditor', { params: { sessionId } })
  const page = organizer.edit(documentId)
  await vi.waitFor(
    () => {
      if (page.connection.status.value.state !== 'online') throw new Error('Not online yet')
    },
    { timeout: 20_000 },
  )
  fillIn(page, fields)
  await page.connection.whenSaved()
  page.close()
  await organizer.get('publishSession', { params: { sessionId }, body: { baseVersion: version } })
}

function fillIn({ model }: EditorPage, fields: Partial<Omit<SessionFields, 'description'>>): void {
  for (const [name, wanted] of Object.entries(fields)) model.set(name as SessionFieldName, wanted)
}
