import { describe, expect, test, vi } from 'vitest'
import { hashToken } from '../../server/domain/people/hashToken.ts'
import { createHttpDrafts } from '../support/httpDrafts.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { sina, usePeopleRoutes } from '../support/usePeopleRoutes.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, at, add, edit } = usePeopleRoutes(dialect)
  const remove = (personId: string) => opened.organizer.ask('removePerson', { params: at(personId) })
  const rolesOf = async (personId: string) =>
    (await opened.app.stores.events.standing(opened.cast.eventId, personId))?.roles

  test('[A8] what is changed of somebody who is taken out meanwhile gives them no role back', async () => {
    const { id } = (await add({ email: 'gone@example.org' })).reply
    const { meetings } = opened.app.stores
    const asked = vi.spyOn(meetings, 'liveIn').mockImplementationOnce(async () => {
      expect((await remove(id)).status).toBe(200)
      return new Set()
    })
    const edited = await edit(id, { firstName: 'Sina', lastName: 'Ahmadi', roles: ['moderator'] })
    asked.mockRestore()
    expect([edited.status, await rolesOf(id)]).toEqual([404, []])
  })

  test('[A8] who is added and taken out at once is in the event with the roles, or not and without', async () => {
    const { eventPeople } = opened.app.stores
    const { eventId } = opened.cast
    const person = { ...sina, email: 'both@example.org', roles: ['speaker' as const] }
    const entry = { ...person, newId: opened.app.effects.id() }
    const [{ id } = { id: '' }] = await eventPeople.add(eventId, [entry], 1)
    for (let round = 0; round < 40; round++) {
      await Promise.all([eventPeople.add(eventId, [entry], 1), eventPeople.remove(eventId, id)])
      const isThere = (await eventPeople.find(eventId, id)) !== undefined
      expect([round, await rolesOf(id)]).toEqual([round, isThere ? ['speaker'] : []])
      await eventPeople.add(eventId, [entry], 1)
    }
  })

  test('[A5] who follows an invitation while they are taken out is signed in or refused, and neither waits for ever', async () => {
    const { access, effects, stores } = opened.app
    const { eventId } = opened.cast
    const follow = async (token: string) => {
      const from = { network: '', cookie: undefined, browser: undefined }
      return access.useLink(token, from).then(
        () => 'signed in',
        (error: { code?: string }) => error.code,
      )
    }
    for (let round = 0; round < 60; round++) {
      const entry = { ...sina, email: `round${round}@example.org`, roles: ['speaker' as const], newId: effects.id() }
      const [{ id: personId } = { id: '' }] = await stores.eventPeople.add(eventId, [entry], 1)
      const token = effects.token()
      const link = { kind: 'invitation', personId, eventId, returnTo: '/', newcomer: null } as const
      await stores.signIns.insertLink({ ...link, tokenHash: hashToken(token), expiresAt: effects.now() + 1000 })
      const [followed, removed] = await Promise.all([follow(token), stores.eventPeople.remove(eventId, personId)])
      expect([followed, removed]).toEqual([expect.stringMatching(/^(signed in|link_unusable)$/), undefined])
      expect(await stores.eventPeople.find(eventId, personId)).toBe(undefined)
    }
  })

  test('[A13] a session is not published with a moderator who loses the role just then', async () => {
    const { id } = (await add({ email: 'only@example.org', roles: ['moderator'] })).reply
    const drafts = createHttpDrafts(opened.app, opened.cast, opened.organizer)
    const { sessionId, documentId } = await drafts.addDraft('Ferries')
    opened.app.drafts.edit(documentId, { moderators: [id] })
    const { sessions } = opened.app.stores
    const publish = sessions.publish.bind(sessions)
    const asked = vi.spyOn(sessions, 'publish').mockImplementationOnce(async (...version) => {
      expect((await remove(id)).status).toBe(200)
      return publish(...version)
    })
    const published = await opened.organizer.ask('publishSession', { params: { sessionId }, body: { baseVersion: 0 } })
    asked.mockRestore()
    expect([published.status, published.code, published.details]).toEqual([
      422,
      'invalid_fields',
      { problems: { moderators: 'not_a_moderator' } },
    ])
    expect((await sessions.find(sessionId))!.version).toBe(0)
  })
})
