import { allows, finding, kindsInEvent, mayUse } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes, Concern } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Kind } from '../routeAccess.ts'
import type { Stores } from '../Stores.ts'

export interface AnnounceEventDeps {
  stores: Pick<Stores, 'sessions' | 'meetings'>
  changes: Changes
  rights: Rights
}

/** Tells of an event whose title, days or zone have changed, which its sessions' pages show too (rule E4). */
export async function announceEvent({ stores, changes, rights }: AnnounceEventDeps, eventId: string): Promise<void> {
  const among = (
    isConcerned: (who: readonly Kind[]) => boolean,
    named?: Parameters<typeof kindsInEvent>[2],
  ): Concern => ({
    standingsOf: people => rights.standingsIn(people, eventId),
    isConcerned: (id, standing) => isConcerned(kindsInEvent(id ?? '', standing, named)),
  })
  const known = among(who => mayUse('getEvent', who))
  changes.publish(
    [addressOf('listEvents', {}), addressOf('getEvent', { eventId }), addressOf('getAgenda', { eventId })],
    known,
  )
  changes.publish([addressOf('getPublicEvent', { eventId }), addressOf('getRegistration', { eventId })], {
    ...known,
    isConcerned: () => true,
  })
  for (const session of await stores.sessions.list(eventId)) {
    const { id: sessionId, published } = session
    const isFound = among(who => allows(finding[stateOf(session)], who), published)
    changes.publish([addressOf('getSession', { sessionId })], isFound)
    changes.publish(
      [addressOf('getEditor', { sessionId })],
      among(who => mayUse('getEditor', who), published),
    )
  }
  for (const sessionId of await stores.meetings.liveIn(eventId)) changes.rightsChanged.publish({ sessionId })
}
