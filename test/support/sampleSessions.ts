import type { RouteReply } from '../../contract/http.ts'
import type { BrowserPerson } from './BrowserPerson.ts'

/** The titles of the sample's sessions, as far as they are needed to tell them apart. */
export const sampleTitles = { live: 'Keeping ferries on time', private: 'Rehearsal for speakers' } as const

/** The address of a session of the sample event that this person may see on the agenda. */
export async function sessionAddress({ page }: BrowserPerson, title: string): Promise<string> {
  const { origin } = new URL(page.url())
  const ask = async <T>(path: string): Promise<T> => (await (await page.request.get(origin + path)).json()) as T
  const { events } = await ask<RouteReply<'listEvents'>>('/api/events')
  const { sessions } = await ask<RouteReply<'getAgenda'>>(`/api/events/${events[0]!.id}/sessions`)
  const session = sessions.find(one => one.title.startsWith(title))
  if (!session) throw new Error(`No session ${title} among ${sessions.map(one => one.title).join(', ')}`)
  return `${origin}/sessions/${session.id}`
}

/** Presses Start Meeting for somebody, without taking them in. */
export async function startMeeting({ page }: BrowserPerson, address: string): Promise<void> {
  const { origin, pathname } = new URL(address)
  const reply = await page.request.post(`${origin}/api${pathname}/meeting`, { headers: { origin } })
  if (!reply.ok()) throw new Error(`The meeting was not started: ${reply.status()} ${await reply.text()}`)
}
