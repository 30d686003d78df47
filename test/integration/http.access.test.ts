import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes, type RouteName } from '../../contract/http.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { bodyOf } from '../support/routeBodies.ts'
import { storeDialects } from '../support/temporaryStore.ts'

const columns = [
  'signedOut',
  'stranger',
  'attendee',
  'speaker',
  'moderator',
  'contentManager',
  'organizer',
  'admin',
  'otherModerator',
  'otherOrganizer',
  'otherContentManager',
  'guest',
] as const
type Column = (typeof columns)[number]

/**
 * The status of each route's answer, on a published session; written down here once more, without the tables of the
 * server. A guest of that session is a stranger to all but its room, and has the stranger's column.
 */
const expected: Record<RouteName, string> = {
  //              signedOut strngr attnd spkr moder contMn organ admin otMod otOrg otCont
  getMe: '200      200    200   200  200   200    200   200   200   200   200',
  signIn: '401      401    401   401  401   401    401   401   401   401   401',
  requestLink: '200      200    200   200  200   200    200   200   200   200   200',
  getLink: '410      410    410   410  410   410    410   410   410   410   410',
  useLink: '410      410    410   410  410   410    410   410   410   410   410',
  declineInvitation: '410 410 410 410 410 410 410 410 410 410 410',
  getSetUp: '410      410    410   410  410   410    410   410   410   410   410',
  setUp: '410      410    410   410  410   410    410   410   410   410   410',
  getDescription: '200 200 200 200 200 200 200 200 200 200 200',
  getMailbox: '404      404    404   404  404   404    404   404   404   404   404',
  listEvents: '401      200    200   200  200   200    200   200   200   200   200',
  listTeam: '401 403 403 403 403 403 403 200 403 403 403',
  addMember: '401 403 403 403 403 403 403 200 403 403 403',
  // 404: of nobody.
  editMember: '401 403 403 403 403 403 403 404 403 403 403',
  removeMember: '401 403 403 403 403 403 403 404 403 403 403',
  createEvent: '401      403    403   403  403   403    200   200   403   200   403',
  // 400: with another title.
  deleteEvent: '401      404    403   403  403   403    400   400   403   404   404',
  changeEvent: '401      404    403   403  403   403    200   200   403   404   404',
  getEvent: '401      404    200   200  200   200    200   200   200   404   404',
  getPublicEvent: '200 200 200 200 200 200 200 200 200 200 200',
  getRegistration: '200 200 200 200 200 200 200 200 200 200 200',
  // 409: while registration is closed.
  registerForEvent: '409 409 409 409 409 409 409 409 409 409 409',
  registerSelf: '401 409 200 200 200 409 200 409 200 409 409',
  getAgenda: '401      404    200   200  200   200    200   200   200   404   404',
  listPeople: '401      404    403   403  403   403    200   200   403   404   404',
  searchPeople: '401      404    403   403  403   200    200   200   403   404   404',
  searchTags: '401      404    403   403  403   200    200   200   403   404   404',
  createTag: '401      404    403   403  403   200    200   200   403   404   404',
  addPerson: '401      404    403   403  403   403    200   200   403   404   404',
  // 404: of somebody whom the event does not know.
  editPerson: '401      404    403   403  403   403    404   404   403   404   404',
  removePerson: '401      404    403   403  403   403    404   404   403   404   404',
  sendInvitation: '401      404    403   403  403   403    404   404   403   404   404',
  // 400: without a file.
  importPeople: '401      404    403   403  403   403    400   400   403   404   404',
  exportPeople: '401      404    403   403  403   403    200   200   403   404   404',
  getSessionStarts: '401      404    403   403  403   200    200   200   403   404   404',
  changeSessions: '401      404    403   403  403   200    200   200   403   404   404',
  createSession: '401      404    403   403  403   200    200   200   403   404   404',
  getSession: '200      200    200   200  200   200    200   200   200   200   200',
  getEditor: '401      403    403   403  403   200    200   200   403   403   403',
  // 409: on a version that is not the last.
  publishSession: '401      403    403   403  403   409    409   409   403   403   403',
  discardDraft: '401      403    403   403  403   200    200   200   403   403   403',
  duplicateSession: '401      403    403   403  403   200    200   200   403   403   403',
  cancelSession: '401      403    403   403  403   200    200   200   403   403   403',
  // 409: on a session that is not cancelled.
  uncancelSession: '401      403    403   403  403   409    409   409   403   403   403',
  deleteSession: '401      403    403   403  403   200    200   200   403   403   403',
  listDeletedSessions: '401      404    403   403  403   200    200   200   403   404   404',
  bringSessionBack: '401      404    403   403  403   404    404   404   403   404   404',
  listVersions: '401      403    403   403  403   200    200   200   403   403   403',
  getVersion: '401      403    403   403  403   200    200   200   403   403   403',
  restoreVersion: '401      403    403   403  403   200    200   200   403   403   403',
  startMeeting: '401      403    403   403  200   403    200   200   403   403   403',
  getSessionCalendar: '200 200 200 200 200 200 200 200 200 200 200',
  getEventCalendar: '200 200 200 200 200 200 200 200 200 200 200',
  listAttachments: '200      200    200   200  200   200    200   200   200   200   200',
  // 404: of a file that is not there.
  changeAttachment: '401      403    403   403  403   404    404   404   403   403   403',
  moveAttachment: '401      403    403   403  403   404    404   404   403   403   403',
  deleteAttachment: '401      403    403   403  403   404    404   404   403   403   403',
  downloadAttachment: '404      404    404   404  404   404    404   404   404   404   404',
  // 400: of no type.
  addThumbnail: '401      403    403   403  403   400    400   400   403   403   403',
  getThumbnail: '404      404    404   404  404   404    404   404   404   404   404',
  // 400: of no type.
  setCover: '401      404    403   403  403   403    400   400   403   404   404',
  removeCover: '401      404    403   403  403   403    200   200   403   404   404',
  getCover: '404      404    404   404  404   404    404   404   404   404   404',
  setPhoto: '401      404    403   403  403   403    400   400   403   404   404',
  removePhoto: '401      404    403   403  403   403    404   404   403   404   404',
  getPhoto: '404      404    404   404  404   404    404   404   404   404   404',
  // 412: without the version of the protocol.
  beginUpload: '401      403    403   403  403   412    412   412   403   403   403',
  askUpload: '401      403    403   403  403   412    412   412   403   403   403',
  continueUpload: '401      403    403   403  403   412    412   412   403   403   403',
  cancelUpload: '401      403    403   403  403   412    412   412   403   403   403',
  listSessionLinks: '401 403 403 403 403 403 200 200 403 403 403',
  createGuestLink: '401 403 403 403 403 403 200 200 403 403 403',
  createPersonalLink: '401 403 403 403 403 403 200 200 403 403 403',
  revokeSessionLink: '401 403 403 403 403 403 404 404 403 403 403',
  getSessionLink: '410 410 410 410 410 410 410 410 410 410 410',
  useSessionLink: '410 410 410 410 410 410 410 410 410 410 410',
  signOut: '200      200    200   200  200   200    200   200   200   200   200',
}

const unknownToken = 'x'.repeat(43)
const unknownId = '00000000-0000-4000-8000-000000000001'
const unknownFile = { attachmentId: unknownId, uploadId: unknownId, imageId: unknownId, width: '640' }
const unknownOthers = { token: unknownToken, linkId: 'link-1', version: '1', deletedId: unknownId, personId: unknownId }
/** After these nothing else may be done to the session. */
const endings: readonly RouteName[] = ['cancelSession', 'uncancelSession', 'deleteSession']

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast
  const browsers = {} as Record<Column, TestBrowser>
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    for (const column of columns) browsers[column] = await cast.browserOf(column)
  })
  afterAll(() => app.close())

  const ask = (browser: TestBrowser, route: RouteName, sessionId: string) =>
    browser.ask(
      route as 'getSession',
      {
        params: { ...unknownFile, ...unknownOthers, eventId: cast.eventId, sessionId },
        ...(route === 'searchPeople' && { query: { role: 'speaker', text: '' } }),
        ...(route === 'getSessionStarts' && { query: { ids: 'nothing-1' } }),
        ...(route === 'searchTags' && { query: { text: '' } }),
        ...(route === 'listPeople' && { query: { role: '', text: '' } }),
        ...(bodyOf(route) && { body: bodyOf(route) }),
      } as never,
    )

  test.each(Object.keys(routes) as RouteName[])(
    '[A8] %s answers each kind of person as the table says',
    async route => {
      const statuses = expected[route].trim().split(/\s+/)
      for (const [i, column] of columns.entries()) {
        const sessionId = endings.includes(route) ? await cast.addSession('published') : cast.sessionIds.published
        const { status } = await ask(browsers[column], route, sessionId)
        const wanted = statuses[column === 'guest' ? columns.indexOf('stranger') : i]
        expect(`${column} ${status}`).toBe(`${column} ${wanted}`)
        if (route === 'signOut' && column !== 'signedOut') browsers[column] = await cast.signedIn(column)
      }
    },
  )

  const ofSessions = (Object.keys(routes) as RouteName[]).filter(name => routes[name].path.includes(':sessionId'))
  const outside = [
    'signedOut',
    'stranger',
    'attendee',
    'otherModerator',
    'otherOrganizer',
    'otherContentManager',
    'guest',
  ] as const
  test.each(ofSessions)(
    '[S9] %s answers outsiders of a private session, and of a draft, as for one that is not there',
    async route => {
      for (const column of outside) {
        const absent = await ask(browsers[column], route, unknownId)
        for (const hidden of ['private', 'draft'] as const) {
          const answer = await ask(browsers[column], route, cast.sessionIds[hidden])
          expect([answer.status, answer.body]).toEqual([absent.status, absent.body])
        }
        const mustSignIn = column === 'signedOut' && expected[route].startsWith('401')
        expect(absent.status).toBe(mustSignIn ? 401 : 404)
      }
    },
  )

  test('[S9] a private session stands on the agenda of the team and of those whom it names, an unlisted one too', async () => {
    const seen = async (column: Column) => {
      const {
        reply: { sessions, drafts },
      } = await browsers[column].ask('getAgenda', { params: { eventId: cast.eventId } })
      const own: readonly string[] = Object.values(cast.sessionIds) // others were made to be ended
      const listed = sessions.filter(({ id }) => own.includes(id))
      return [...listed.map(session => session.visibility).toSorted(), ...(drafts.length > 0 ? ['drafts'] : [])].join(
        ' ',
      )
    }
    expect(await seen('attendee')).toBe('published')
    expect(await seen('otherModerator')).toBe('published')
    for (const column of ['speaker', 'moderator'] as const) {
      expect(await seen(column)).toBe('private published unlisted')
    }
    for (const column of ['contentManager', 'organizer', 'admin'] as const) {
      expect(await seen(column)).toBe('private published unlisted drafts')
    }
  })

  test('[A10] what each may do in a session, and is in its room', async () => {
    const rights = async (column: Column, session: keyof HttpCast['sessionIds']) => {
      const found = await app.rights.sessionRights(
        column === 'signedOut' ? null : cast.ids[column],
        cast.sessionIds[session],
      )
      return found
        ? [found.mayEdit ? 'edit' : '', found.mayStart ? 'start' : '', found.roomRole ?? '']
            .join(' ')
            .trim()
            .replace(/ +/g, ' ')
        : 'hidden'
    }
    const table: Record<Column, [published: string, unlisted: string, isPrivate: string, draft: string]> = {
      signedOut: ['', '', 'hidden', 'hidden'],
      stranger: ['', '', 'hidden', 'hidden'],
      attendee: ['attendee', 'attendee', 'hidden', 'hidden'],
      speaker: ['speaker', 'speaker', 'speaker', 'hidden'],
      moderator: ['start moderator', 'start moderator', 'start moderator', 'hidden'],
      contentManager: ['edit', 'edit', 'edit', 'edit'],
      organizer: ['edit start moderator', 'edit start moderator', 'edit start moderator', 'edit'],
      admin: ['edit start moderator', 'edit start moderator', 'edit start moderator', 'edit'],
      otherModerator: ['attendee', 'attendee', 'hidden', 'hidden'],
      otherOrganizer: ['', '', 'hidden', 'hidden'],
      otherContentManager: ['', '', 'hidden', 'hidden'],
      guest: ['attendee', 'attendee', 'hidden', 'hidden'],
    }
    for (const column of columns) {
      const found = []
      for (const session of ['published', 'unlisted', 'private', 'draft'] as const) {
        found.push(await rights(column, session))
      }
      expect([column, ...found]).toEqual([column, ...table[column]])
    }
  })
})
