import { DomainError } from '../../../contract/errors.ts'
import type {
  EventCard,
  EventDetails,
  EventPage,
  EventSettings,
  PublicEvent,
  SkippedSessions,
} from '../../../contract/http/events.ts'
import type { RouteReply } from '../../../contract/http.ts'
import { mayUse } from '../access.ts'
import type { Kind } from '../routeAccess.ts'
import { addressOf } from '../addresses.ts'
import type { EventScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { Mailer } from '../Mailer.ts'
import { SharedAnswers } from '../SharedAnswers.ts'
import { sessionsFor } from '../sessions/agenda.ts'
import type { Stores } from '../Stores.ts'
import { instantOf, isCalendarDay, isTimeZone, localTimeOf } from '../zonedTime.ts'
import { announceEvent, type AnnounceEventDeps } from './announceEvent.ts'
import { createEventLife, type EventLife } from './createEventLife.ts'
import type { NewEvent, StartingSession } from './EventStore.ts'
import { publicEventOf } from './publicEvent.ts'

const shownEvents = 100

interface Deps extends AnnounceEventDeps {
  stores: Stores
  effects: Effects
  mailer: Pick<Mailer, 'canSend'>
}

/** Events: their list and their pages. Rights are asked before. */
export interface Events {
  list(who: readonly Kind[], personId: string): Promise<RouteReply<'listEvents'>>
  create(details: EventDetails, personId: string): Promise<EventCard>
  change(scope: EventScope, changed: Partial<EventSettings>): Promise<void>
  delete: EventLife['delete']
  page(scope: EventScope, personId: string): Promise<EventPage>
  publicPage(scope: EventScope): Promise<PublicEvent>
}

const eventCard = ({ id, title, timeZone, startsOn, endsOn }: EventCard): EventCard => ({
  id,
  title,
  timeZone,
  startsOn,
  endsOn,
})

function requireSensible({ timeZone, startsOn, endsOn }: EventDetails): void {
  requireNone([
    ...(isTimeZone(timeZone)
      ? []
      : [{ field: 'timeZone', message: 'must be the name of a time zone, such as Europe/Lisbon' }]),
    ...(isCalendarDay(startsOn) ? [] : [{ field: 'startsOn', message: 'must be a day in the calendar' }]),
    ...(isCalendarDay(endsOn) && endsOn >= startsOn ? [] : [wrongEnd]),
  ])
}

const wrongEnd = { field: 'endsOn', message: 'must be a day in the calendar, not before the first' }

function requireNone(faults: readonly { field: string; message: string }[]): void {
  if (faults.length > 0) throw new DomainError('bad_request', 'Some fields are wrong', { faults })
}

const trimmed = <D extends EventDetails>(details: D): D => ({
  ...details,
  title: details.title.trim(),
  description: details.description.trim(),
})

/** Sessions keep their times of the wall clock in another zone; refuses with `no_such_time` where it has none. */
const restartIn = (timeZone: string, before: string) => (sessions: readonly StartingSession[]) => {
  const starts = sessions.map(({ startsAt }) => {
    const { date, time } = localTimeOf(startsAt, before)
    return instantOf(date, time, timeZone)
  })
  const skipped = sessions.filter((_, index) => starts[index] === undefined)
  if (skipped.length > 0) {
    const details: SkippedSessions = { sessions: skipped.map(({ id, title }) => ({ id, title })) }
    throw new DomainError('no_such_time', 'Some sessions are at a time that this zone does not have', details)
  }
  return starts.filter(start => start !== undefined)
}

/** Joins the parts of events. */
export function createEvents(deps: Deps): Events {
  const { stores, effects, changes, mailer } = deps
  const { events } = stores
  const publicPages = new SharedAnswers<PublicEvent>()
  return {
    ...createEventLife(deps),

    async list(who, personId) {
      const found = who.includes('admin')
        ? await events.listAll(shownEvents)
        : await events.listOf(personId, shownEvents)
      return { events: found.map(eventCard), mayCreate: mayUse('createEvent', who) }
    },

    async create(details, personId) {
      requireSensible(details)
      const event: NewEvent = {
        ...trimmed(details),
        id: effects.id(),
        createdBy: personId,
        createdAt: effects.now(),
      }
      await events.insert(event)
      changes.publish([addressOf('listEvents', {})], {
        standingsOf: async () => new Map(),
        isConcerned: id => id === personId,
      })
      return eventCard(event)
    },

    async change({ event }, changed) {
      const details = trimmed({ ...event, ...changed })
      requireSensible(details)
      const names = Object.keys(changed) as (keyof EventSettings)[]
      const written = Object.fromEntries(names.map(name => [name, details[name]]))
      const restart = restartIn(details.timeZone, event.timeZone)
      const outcome = await events.change(event.id, written, event.timeZone, restart)
      if (outcome === 'endsBeforeStart') requireNone([wrongEnd]) // the other day was changed just now
      if (outcome === 'zoneChanged') throw new DomainError('already_done', 'Somebody changed the time zone just now')
      await announceEvent(deps, event.id)
    },

    async page({ event, who }, personId) {
      const [registered, speakers, seen] = await Promise.all([
        events.count(event.id, 'attendee'),
        events.count(event.id, 'speaker'),
        sessionsFor(stores, event.id, personId),
      ])
      return {
        ...eventCard(event),
        description: event.description,
        cover: event.cover,
        registrationOpen: event.registrationOpen,
        sendsMail: mailer.canSend,
        counts: { registered, speakers, sessions: seen.published.length },
        may: {
          editContent: mayUse('createSession', who),
          editSettings: mayUse('changeEvent', who),
          managePeople: mayUse('listPeople', who),
        },
      }
    },

    publicPage: ({ event }) => publicPages.get(JSON.stringify(event), () => publicEventOf(stores, event)),
  }
}
