import { useEffect, useMemo } from 'preact/hooks'
import type { EventPerson } from '../../../contract/http/people.ts'
import type { RouteQuery, RouteReply } from '../../../contract/http.ts'
import type { PersonStatus } from '../../../contract/roles.ts'
import { openResource, type Resource } from '../../models/Resource.ts'
import { addressOf, callApi } from '../../net/api.ts'
import { watchAddress } from '../../net/notices.ts'
import { serverTimeAtLeast } from '../../net/serverClock.ts'
import { usePerson } from '../SignedIn.tsx'

/** So many pages are shown at most; others are found by searching. */
const mostPages = 20

/** What is asked for; all of it at once, so that news costs one request however much is shown. */
interface Asked {
  text: string
  status: PersonStatus | undefined
}

/** The first people of those that were asked for. */
export interface ShownPeople extends Asked {
  people: readonly EventPerson[]
  /** How many there are in all. */
  total: number
  /** The same for each status. */
  counts: RouteReply<'listPeople'>['counts']
  mayShowMore: boolean
}

/** People of an event, kept up to date; another search or status begins with one page again. */
export function usePeople(eventId: string, role: RouteQuery<'listPeople'>['role']) {
  const person = usePerson()?.id
  const list = useMemo(() => openPeople(eventId, role), [eventId, role, person])
  useEffect(() => () => list.resource.close(), [list])
  return list
}

function openPeople(eventId: string, role: RouteQuery<'listPeople'>['role']) {
  let asked: Asked = { text: '', status: undefined }
  let pages = 1
  const load = async (signal: AbortSignal): Promise<ShownPeople> => {
    const { text, status } = asked
    const query = { role, text, pages: String(pages), ...(status && { status }) }
    const reply = await callApi('listPeople', { params: { eventId }, query, signal })
    return { ...reply, text, status, mayShowMore: Number(query.pages) < mostPages }
  }
  const resource: Resource<ShownPeople> = openResource({
    load,
    watch: onVersion => watchAddress(addressOf('listPeople', { eventId }), onVersion),
    now: serverTimeAtLeast,
  })
  return {
    resource,
    search(change: Partial<Asked>) {
      asked = { ...asked, ...change }
      pages = 1
      resource.reload()
    },
    showMore() {
      pages = Math.min(pages + 1, mostPages)
      resource.reload()
    },
  }
}
