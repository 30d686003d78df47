import { pages } from '../../../contract/pages.ts'
import { richTextLines } from '../../../contract/richTextLines.ts'
import { notFound } from '../access.ts'
import type { EventScope, SessionScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { PublishedSession, SessionRecord } from '../sessions/SessionStore.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'
import { calendarText, type CalendarEntry } from './calendarText.ts'

interface Deps {
  stores: Pick<Stores, 'sessions'>
  effects: Pick<Effects, 'now'>
  publicUrl: string
}

/** A calendar file, made while it is sent. */
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

    async ofEvent({ event }) {
      const entries = (await sessions.list(event.id)).flatMap(session =>
        session.published && stateOf(session) === 'published' ? [entryOf(session, session.published)] : [],
      )
      return { name: `${event.title}.ics`, parts: calendarText(event.title, entries, effects.now()) }
    },
  }
}
