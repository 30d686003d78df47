import { describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { EventRole } from '../../contract/roles.ts'
import { makeCast } from '../support/httpCast.ts'
import { TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { sina, usePeopleRoutes } from '../support/usePeopleRoutes.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, params, at, list, find, add, edit } = usePeopleRoutes(dialect)
  const newestLink = (email: string) =>
    /\/sign-in\/(\S+)/.exec(opened.app.mailbox.list().find(mail => mail.to === email)?.text ?? '')?.[1]
  const rolesOf = async (personId: string) =>
    (await opened.app.stores.events.standing(opened.cast.eventId, personId))?.roles

  test('[A5] invited by e-mail, a person follows a link that works once, and is registered', async () => {
    const { reply } = await add({ sendEmail: true, roles: ['speaker'], company: 'Harbour' })
    expect(reply.isSent).toBe(true)
    const invited = await find('sina@')
    expect(invited).toMatchObject({ id: reply.id, email: 'sina@example.org', roles: ['speaker'], status: 'invited' })
    expect(invited).toMatchObject({ invitedAt: opened.app.world.now, company: 'Harbour', mayRename: true })
    const link = { params: { token: newestLink('sina@example.org')! } }
    opened.app.world.now += 13 * 86_400_000
    const scanner = new TestBrowser(opened.app)
    for (let look = 0; look < 2; look++) expect((await scanner.ask('getLink', link)).reply.name).toBe('Sina Ahmadi')
    const person = new TestBrowser(opened.app)
    expect((await person.ask('useLink', link)).reply.email).toBe('sina@example.org')
    expect((await person.ask('getEvent', { params: params() })).status).toBe(200)
    expect((await new TestBrowser(opened.app).ask('useLink', link)).status).toBe(410)
    opened.organizer = await opened.cast.signedIn('organizer')
    expect(await find('sina@')).toMatchObject({ status: 'registered', mayRename: false })
  })

  test('[A5] without an e-mail a person is only added; it can be sent later, and runs out after 14 days', async () => {
    const before = opened.app.mailbox.list().length
    const { reply } = await add({ email: 'later@example.org' })
    expect([reply.isSent, opened.app.mailbox.list().length, (await find('later@')).invitedAt]).toEqual([
      false,
      before,
      null,
    ])
    expect((await opened.organizer.ask('sendInvitation', { params: at(reply.id) })).status).toBe(200)
    const link = { params: { token: newestLink('later@example.org')! } }
    opened.app.world.now += 14 * 86_400_000
    expect((await new TestBrowser(opened.app).ask('useLink', link)).status).toBe(410)
  })

  test('[A5] [A8] the link of who is taken out of the event works no longer', async () => {
    const { reply } = await add({ email: 'out@example.org', sendEmail: true })
    const link = { params: { token: newestLink('out@example.org')! } }
    expect((await opened.organizer.ask('removePerson', { params: at(reply.id) })).status).toBe(200)
    expect((await new TestBrowser(opened.app).ask('useLink', link)).status).toBe(410)
    expect((await opened.organizer.ask('removePerson', { params: at(reply.id) })).status).toBe(404)
  })

  test('[A7] one of the team is sent the plain address, and nothing that signs in for days', async () => {
    const admin = (await opened.app.stores.people.find(opened.cast.ids.admin))!
    await add({ email: admin.email, sendEmail: true })
    expect(opened.app.mailbox.list()[0]).toMatchObject({
      to: admin.email,
      text: expect.stringContaining(`/events/${opened.cast.eventId}`),
    })
    expect(newestLink(admin.email)).toBeUndefined()
  })

  test('[A5] whose e-mail is known gets the role here, and keeps name and what other events say', async () => {
    const stranger = (await opened.app.stores.people.find(opened.cast.ids.stranger))!
    const { reply } = await add({ email: stranger.email.toUpperCase(), firstName: 'Other', roles: ['speaker'] })
    expect(reply).toEqual({ id: stranger.id, isSent: false })
    expect(await find(stranger.email)).toMatchObject({ firstName: 'The', lastName: 'stranger', roles: ['speaker'] })
    await add({ email: stranger.email, roles: ['moderator'], company: 'Here' })
    await add({ email: stranger.email, roles: ['moderator'] })
    const person = await find(stranger.email)
    expect([person.roles.toSorted(), person.company]).toEqual([['moderator', 'speaker'], 'Here'])
  })

  test('[A5] a name is changed only while nobody else knows the person, who has never signed in', async () => {
    const { id } = (await add({ email: 'typo@example.org' })).reply
    const renamed = { firstName: ' Sína ', lastName: 'Ahmadi', jobTitle: 'Pilot', biography: 'Two\nlines' }
    expect((await edit(id, renamed)).status).toBe(200)
    expect(await find('typo@')).toMatchObject({ ...renamed, firstName: 'Sína' })
    const other = await makeCast(opened.app, `${opened.app.effects.id()}.example.org`)
    await opened.app.stores.events.addRole(other.eventId, id, 'speaker')
    expect((await edit(id, { firstName: 'Else', lastName: 'Ahmadi' })).code).toBe('not_allowed')
    expect((await edit(id, { firstName: 'Sína', lastName: 'Ahmadi', company: 'Mine' })).status).toBe(200)
    expect(await find('typo@')).toMatchObject({ mayRename: false, company: 'Mine' })
    expect((await edit(opened.cast.ids.contentManager, { lastName: 'Else' })).status).toBe(404)
    expect((await edit(opened.cast.ids.organizer, { lastName: 'Else', roles: ['moderator'] })).code).toBe('not_allowed')
  })

  test('[A13] the only moderator of published sessions stays: refused with the list, and nothing is changed', async () => {
    const titles = {
      sessions: Array.from({ length: 3 }, () => ({ id: expect.any(String), title: 'A session' })),
      count: 3,
    }
    for (const refused of [
      await edit(opened.cast.ids.moderator, { roles: ['speaker'], company: 'Changed' }),
      await opened.organizer.ask('removePerson', { params: at(opened.cast.ids.moderator) }),
    ]) {
      expect([refused.status, refused.code, refused.details]).toEqual([409, 'only_moderator', titles])
    }
    expect(await rolesOf(opened.cast.ids.moderator)).toEqual(['moderator'])
    expect(await find('moderator@')).toMatchObject({ company: '' })
    // Who is named beside another one may go, but not both, and not both at once.
    const [first, second] = [opened.cast.ids.moderator, opened.cast.ids.otherModerator]
    for (const id of Object.values(opened.cast.sessionIds)) {
      await opened.cast.publish(id, { moderators: [first, second] })
    }
    const gone = await Promise.all(
      [first, second].map(personId => opened.organizer.ask('removePerson', { params: at(personId) })),
    )
    expect(gone.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  })

  test('[A8] who loses the role loses the rights in sessions that name them, and is named no longer', async () => {
    const { private: sessionId } = opened.cast.sessionIds
    const speaker = await opened.cast.signedIn('speaker')
    const ask = async () => (await speaker.ask('getSession', { params: { sessionId } })).status
    expect(await ask()).toBe(200)
    const rechecked: string[] = []
    await opened.app.stores.meetings.insert({
      id: opened.app.effects.id(),
      sessionId,
      startedBy: opened.cast.ids.organizer,
      startedAt: 1,
      endedAt: null,
    })
    const stop = opened.app.changes.rightsChanged.subscribe(({ sessionId: id }) => rechecked.push(id))
    const named = await edit(opened.cast.ids.speaker, { lastName: 'speaker' })
    stop()
    expect([named.status, await ask(), rechecked]).toEqual([200, 404, [sessionId]])
    const page = await opened.organizer.ask('getSession', { params: { sessionId } })
    expect([page.reply.speakers, page.reply.moderators.map(({ id }) => id)]).toEqual([[], [opened.cast.ids.moderator]])
  })

  test('[E4] those who manage people hear of a change, whom it is about too, and nobody else', async () => {
    const heard = async (act: () => Promise<unknown>, address: string) => {
      const ids = new Set<string>()
      const stop = opened.app.changes.changed.subscribe(change => {
        if (change.address !== address) return
        void change.findConcerned(new Set([null, ...Object.values(opened.cast.ids)])).then(found => {
          for (const [name, id] of Object.entries(opened.cast.ids)) if (found.has(id)) ids.add(name)
          if (found.has(null)) ids.add('signedOut')
        })
      })
      await act()
      await expect.poll(() => ids.size).toBeGreaterThan(0)
      stop()
      return [...ids].toSorted()
    }
    const drop = () => opened.organizer.ask('removePerson', { params: at(opened.cast.ids.attendee) })
    expect(await heard(() => add(), `/api/events/${opened.cast.eventId}/people`)).toEqual(['admin', 'organizer'])
    expect(await heard(drop, '/api/events')).toEqual(['attendee'])
  })

  test('[A5] people are listed by name, in pages, by role and by what is typed of name or e-mail', async () => {
    const roles: EventRole[] = ['attendee']
    const many = Array.from({ length: 120 }, (_, i) => ({
      ...sina,
      email: `list${i}@example.org`,
      firstName: `Ä${String(i).padStart(3, '0')}`,
      roles,
      newId: opened.app.effects.id(),
    }))
    await opened.app.stores.eventPeople.add(opened.cast.eventId, many, 1)
    for (const [pages, shown] of [
      [undefined, 50],
      ['2', 100],
      ['20', 120],
    ] as const) {
      const found = await list({ text: 'LIST', ...(pages && { pages }) })
      expect(found.total).toBe(120)
      expect(found.people.map(({ firstName }) => firstName)).toEqual(
        many.slice(0, shown).map(({ firstName }) => firstName),
      )
    }
    for (const pages of ['0', '21']) {
      const refused = { params: params(), query: { role: '', text: '', pages } } as const
      expect((await opened.organizer.ask('listPeople', refused)).status).toBe(400)
    }
    expect((await list({ text: 'a00' })).total).toBe(10)
    expect((await list({ text: '%' })).total).toBe(0)
    expect((await list({ role: 'speaker' })).people.map(({ lastName }) => lastName)).toEqual([
      'otherModerator',
      'speaker',
    ])
  })

  test('[A5] those of one status are listed, and counted beside all others that fit', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c'].map(async name => (await add({ email: `status-${name}@example.org` })).reply.id),
    )
    await opened.app.stores.eventPeople.decline(opened.cast.eventId, ids[0]!)
    await opened.app.stores.eventPeople.register(opened.cast.eventId, ids[1]!)
    const text = 'status-'
    const counts = { invited: 1, registered: 1, joined: 0, declined: 1 }
    expect(await list({ text })).toMatchObject({ total: 3, counts })
    const declined = await list({ text, status: 'declined' })
    expect(declined).toMatchObject({ total: 1, counts })
    expect(declined.people.map(({ id }) => id)).toEqual([ids[0]])
    expect((await list({ text, status: 'joined' })).people).toEqual([])
    expect((await list({ text, status: 'joined', role: 'speaker' })).counts.declined).toBe(0)
  })

  test('[A7] one person sends so many invitations, and to one address few, then has to wait', async () => {
    const { id } = (await add({ email: 'often@example.org' })).reply
    const send = async () => (await opened.organizer.ask('sendInvitation', { params: at(id) })).code ?? 'sent'
    const said = []
    for (let i = 0; i <= limits.invitationsToOne; i++) said.push(await send())
    expect(said).toEqual([...Array<string>(limits.invitationsToOne).fill('sent'), 'too_many_tries'])
    expect((await add({ email: 'often@example.org', sendEmail: true })).reply.isSent).toBe(false)
    opened.app.world.now += 16 * 60_000
    expect(await send()).toBe('sent')
  })

  test('[A5] invited twice at once, somebody is in the event once, with both roles', async () => {
    const twice = (['speaker', 'moderator'] as const).map(role =>
      add({ email: 'twice@example.org', roles: [role], sendEmail: true }),
    )
    const answers = await Promise.all(twice)
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    const { people } = await list({ text: 'twice@' })
    expect(people.map(({ roles }) => roles.toSorted())).toEqual([['moderator', 'speaker']])
  })

  test('[A5] names and details with signs that nobody sees, and too long ones, are refused by name', async () => {
    const wrong = { firstName: 'A\u0000b', lastName: 'c\td', jobTitle: 'e\u0007', biography: 'x'.repeat(2501) }
    const { status, details } = await add(wrong)
    const { faults } = details as { faults: { field: string }[] }
    expect([status, faults.map(({ field }) => field).toSorted()]).toEqual([400, Object.keys(wrong).toSorted()])
    const html = { firstName: '<script>alert(1)</script>', biography: '<img src=x onerror=alert(1)>'.repeat(80) }
    expect((await add({ email: 'html@example.org', ...html })).status).toBe(200)
    expect(await find('html@')).toMatchObject(html)
    for (const email of ['\ud800a@example.org', 'a@b\udfff.org']) expect((await add({ email })).status).toBe(400)
    expect((await add({ email: '😀@example.org', firstName: '😀' })).status).toBe(200)
  })
})
