import { randomBytes } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { makeCast, type MemberName } from '../support/httpCast.ts'
import { useUploads } from '../support/useUploads.ts'

const { opened, begin, startPart, cancel } = useUploads()
/** Like a film: the beginning says so, and the rest is anything. */
const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(2 ** 20)])
/** How much of an upload is there; asked beside the protocol, which would end the part that is coming. */
const offsetOf = async (path: string) => (await opened.app.files.parts.getUpload(path.split('/').at(-1)!)).offset

/** Sends a part of a file, and comes back once the connection is cut while the rest is still to come. */
async function sendUntilCut(who: MemberName, between: () => Promise<{ status: number }>, sessionId?: string) {
  const { location } = await begin('Interview.mp4', film.length, who, sessionId)
  const coming = startPart(location!, 0, who, { 'content-length': film.length })
  coming.write(film.subarray(0, 200_000))
  await vi.waitFor(async () => expect(await offsetOf(location!)).toBeGreaterThan(0))
  const ended = new Promise(resolve => coming.once('close', resolve))
  expect((await between()).status).toBe(200)
  await ended
  return location!
}

test('[A8] an upload is cut off at once when its event is taken from the person, or the person from the team', async () => {
  const { browsers, cast, app } = opened
  const params = { personId: cast.ids.contentManager }
  const body = { accountRole: 'contentManager' as const, assign: [], unassign: [cast.eventId] }
  const location = await sendUntilCut('contentManager', () => browsers.admin.ask('editMember', { params, body }))
  await app.stores.events.assign(cast.eventId, params.personId)
  await sendUntilCut('contentManager', () => browsers.admin.ask('removeMember', { params }))
  const member = app.kysely.updateTable('person').set({ account_role: 'contentManager' })
  await member.where('id', '=', params.personId).execute()
  await app.stores.events.assign(cast.eventId, params.personId)
  expect(await cancel(location, 'contentManager')).toMatchObject({ status: 204 })
})

test('[A8] an upload is cut off at once when its event is deleted', async () => {
  const other = await makeCast(opened.app, 'deleted.example.org')
  const remove = () =>
    opened.browsers.admin.ask('deleteEvent', { params: { eventId: other.eventId }, body: { title: 'The event' } })
  await sendUntilCut('admin', remove, other.sessionIds.published)
})
