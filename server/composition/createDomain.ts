import type { Config } from '../config.ts'
import { createCalendars, type Calendars } from '../domain/calendar/createCalendars.ts'
import { Changes } from '../domain/Changes.ts'
import { createRights, type Rights } from '../domain/createRights.ts'
import { createAttachments, type Attachments } from '../domain/files/createAttachments.ts'
import { createUploads, type Uploads } from '../domain/files/createUploads.ts'
import type { FileStore } from '../domain/files/FileStore.ts'
import { createEventImages, type EventImages } from '../domain/images/createEventImages.ts'
import { createImages, type Images } from '../domain/images/createImages.ts'
import { createEvents, type Events } from '../domain/events/createEvents.ts'
import { createSessionLinks, type SessionLinks } from '../domain/links/createSessionLinks.ts'
import { openSessionLinks, type LinkEntrances } from '../domain/links/openSessionLinks.ts'
import type { Mailer } from '../domain/Mailer.ts'
import { AfterAnswer } from '../domain/people/AfterAnswer.ts'
import { createAccess, type Access } from '../domain/people/createAccess.ts'
import { createEventPeople, type EventPeople } from '../domain/people/createEventPeople.ts'
import { createRegistrations, type Registrations } from '../domain/people/createRegistrations.ts'
import { createTeam, type Team } from '../domain/people/createTeam.ts'
import { Passwords } from '../domain/people/Passwords.ts'
import { createSessionLife, type SessionLife } from '../domain/sessions/createSessionLife.ts'
import { createSessions, type Sessions } from '../domain/sessions/createSessions.ts'
import { createVersions, type Versions } from '../domain/sessions/createVersions.ts'
import type { Drafts } from '../domain/sessions/Drafts.ts'
import { createMeetings, type Meetings } from '../domain/sessions/meetings.ts'
import type { Stores } from '../domain/Stores.ts'
import { createTags, type Tags } from '../domain/tags/createTags.ts'
import { waitAtMost } from '../http/waitAtMost.ts'
import { SharpCutter } from '../images/SharpCutter.ts'
import { DevMailbox } from '../mail/DevMailbox.ts'
import { NoMailer } from '../mail/NoMailer.ts'
import { effects } from './effects.ts'

/** The rules of people, events and sessions, on what is stored. */
export interface Domain {
  changes: Changes
  rights: Rights
  access: Access
  passwords: Passwords
  events: Events
  eventPeople: EventPeople
  registrations: Registrations
  team: Team
  sessions: Sessions
  versions: Versions
  life: SessionLife
  calendars: Calendars
  meetings: Meetings
  tags: Tags
  attachments: Attachments
  uploads: Uploads
  images: Images
  eventImages: EventImages
  links: SessionLinks
  entrances: LinkEntrances
  mailer: Mailer
  afterAnswer: AfterAnswer
  /** On a development server that sends no e-mail. */
  mailbox: DevMailbox | undefined
  samplesAllowed: boolean
}

interface Deps {
  config: Config
  stores: Stores
  drafts: Drafts
  files: FileStore
  onUnexpected(error: unknown): void
}

/** Joins the domain's parts, and chooses how e-mails are sent. */
export async function createDomain({
  config: { smtpUrl, publicUrl, isProduction, isLoopback, fileBounds: bounds },
  stores,
  drafts,
  files,
  onUnexpected,
}: Deps): Promise<Domain> {
  const samplesAllowed = !isProduction && isLoopback
  const mailbox = smtpUrl === undefined && samplesAllowed ? new DevMailbox(effects.token(), effects.now) : undefined
  const mailer = smtpUrl === undefined ? (mailbox ?? new NoMailer()) : await openSmtpMailer(smtpUrl, publicUrl)
  const changes = new Changes(effects.now)
  const passwords = new Passwords()
  const rights = createRights(stores)
  const deps = { stores, drafts, rights, changes, effects }
  const afterAnswer = new AfterAnswer(onUnexpected)
  const uploads = createUploads({ ...deps, files, bounds, waitAtMost, onUnexpected })
  const images = createImages({ ...deps, files, uploads, cutter: new SharpCutter() })
  const access = createAccess({
    store: stores.signIns,
    rights,
    people: stores.people,
    events: stores.events,
    eventPeople: stores.eventPeople,
    transact: stores.transact,
    passwords,
    effects,
    mailer,
    publicUrl,
    samplesAllowed,
    changes,
    afterAnswer,
  })
  const linkDeps = { ...deps, mailer, publicUrl }
  return {
    changes,
    rights,
    mailer,
    afterAnswer,
    mailbox,
    samplesAllowed,
    passwords,
    access,
    events: createEvents({ ...deps, mailer }),
    eventPeople: createEventPeople({ ...deps, mailer, publicUrl, onUnexpected }),
    registrations: createRegistrations({ ...deps, mailer, publicUrl, afterAnswer }),
    team: createTeam({ ...deps, mailer, publicUrl, onUnexpected }),
    sessions: createSessions(deps),
    versions: createVersions(deps),
    life: createSessionLife({ ...deps, images }),
    calendars: createCalendars({ ...deps, publicUrl }),
    meetings: createMeetings(deps),
    tags: createTags({ tags: stores.tags, effects }),
    uploads,
    images,
    eventImages: createEventImages({ ...deps, images, uploads }),
    attachments: createAttachments({ ...deps, files, uploads }),
    links: createSessionLinks(linkDeps),
    entrances: openSessionLinks({ ...linkDeps, access }),
  }
}

/** Loaded only where it is used, for it takes some MB of memory. */
async function openSmtpMailer(smtpUrl: string, publicUrl: string): Promise<Mailer> {
  const { SmtpMailer } = await import('../mail/SmtpMailer.ts')
  return new SmtpMailer(smtpUrl, publicUrl)
}
