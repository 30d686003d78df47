import { pages } from '../../../contract/pages.ts'
import { richTextLines } from '../../../contract/richTextLines.ts'
import { notFound } from '../access.ts'
import type { EventScope, SessionScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import { SharedAnswers } from '../SharedAnswers.ts'
import type { PublishedSession, SessionRecord } from '../sessions/SessionStore.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'
import { calendarText, type CalendarEntry } from './calendarText.ts'

interface Deps {
  stores: Pick<Stores, 'sessions'>
  effects: Pick<Effects, 'now'>
  publicUrl: string
}

/** A calendar file. */
export interface CalendarFile {
  name: string
  parts: Iterable<string>
}

/** Sessions for people's own calendars. Rights are asked before. */
export interface Calendars {
  ofSession(scope: SessionScope): Promise<CalendarFile>
  /** What the event has published: all who know its address may read it. */
  ofEvent(scope: EventScope): Promise<CalendarFile>
}

/** Lets others have a turn between the parts. */
async function makeParts(parts: Iterable<string>): Promise<string[]> {
  const made: string[] = []
  for (const part of parts) {
    made.push(part)
    await new Promise(resolve => setImmediate(resolve))
  }
  return made
}

/** Joins the calendars. */
export function createCalendars({ stores: { sessions }, effects, publicUrl }: Deps): Calendars {
  const entryOf = ({ id, revision, cancelledAt }: SessionRecord, published: PublishedSession): CalendarEntry => ({
    id,
    title: published.title,
    startsAt: published.startsAt,
    durationMinutes: published.durationMinutes,
    revision: revision - 1, // the first one is 0 (RFC 5545, 3.8.7.4)
    isCancelled: cancelledAt !== null,
    address: `${publicUrl}${pages.session(id)}`,
  })
  const feeds = new SharedAnswers<CalendarFile>()
  const makeFeed = async (id: string, title: string): Promise<CalendarFile> => {
    const entries = (await sessions.list(id)).flatMap(session =>
      session.published && stateOf(session) === 'published' ? [entryOf(session, session.published)] : [],
    )
    return { name: `${title}.ics`, parts: await makeParts(calendarText(title, entries, effects.now())) }
  }
  return {
    async ofSession({ session }) {
      const { published } = session
      const latest = published && (await sessions.findVersion(session.id, session.version))
      if (!published || !latest) throw notFound()
      const entry = entryOf(session, published)
      const description = [...richTextLines(latest.fields.description), entry.address].join('\n').trim()
      return {
        name: `${published.title}.ics`,
        parts: calendarText(published.title, [{ ...entry, description }], effects.now()),
      }
    },

    ofEvent: ({ event: { id, title } }) => feeds.get(JSON.stringify([id, title]), () => makeFeed(id, title)),
  }
}
