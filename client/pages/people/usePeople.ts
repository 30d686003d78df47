import { useEffect, useMemo } from 'preact/hooks'
import type { EventPerson } from '../../../contract/http/people.ts'
import type { RouteQuery } from '../../../contract/http.ts'
import { openResource, type Resource } from '../../models/Resource.ts'
import { addressOf, callApi } from '../../net/api.ts'
import { watchAddress } from '../../net/notices.ts'
import { serverTimeAtLeast } from '../../net/serverClock.ts'
import { usePerson } from '../SignedIn.tsx'

/** So many pages are shown at most; others are found by searching. */
const mostPages = 20

/** The first people of those that were asked for. */
export interface ShownPeople {
  people: readonly EventPerson[]
  /** How many there are in all. */
  total: number
  /** What was searched for. */
  text: string
  mayShowMore: boolean
}

/** People of an event, kept up to date; searching begins with one page again. */
export function usePeople(eventId: string, role: RouteQuery<'listPeople'>['role']) {
  const person = usePerson()?.id
  const list = useMemo(() => openPeople(eventId, role), [eventId, role, person])
  useEffect(() => () => list.resource.close(), [list])
  return list
}

function openPeople(eventId: string, role: RouteQuery<'listPeople'>['role']) {
  const asked = { text: '', pages: 1 }
  const load = async (signal: AbortSignal): Promise<ShownPeople> => {
    const { text } = asked
    const people: EventPerson[] = []
    for (let page = 1; ; page++) {
      const query = { role, text, after: people.at(-1)?.id ?? '' }
      const reply = await callApi('listPeople', { params: { eventId }, query, signal })
      people.push(...reply.people)
      if (reply.isLast || page >= asked.pages) {
        return { people, total: reply.total, text, mayShowMore: !reply.isLast && page < mostPages }
      }
    }
  }
  const resource: Resource<ShownPeople> = openResource({
    load,
    watch: onVersion => watchAddress(addressOf('listPeople', { eventId }), onVersion),
    now: serverTimeAtLeast,
  })
  return {
    resource,
    search(text: string) {
      Object.assign(asked, { text, pages: 1 })
      resource.reload()
    },
    showMore() {
      asked.pages = Math.min(asked.pages + 1, mostPages)
      resource.reload()
    },
  }
}
