import { readFileSync } from 'node:fs'
import fastifyCookie from '@fastify/cookie'
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyServerOptions,
} from 'fastify'
import type { Config } from './config.ts'
import type { Rights } from './domain/createRights.ts'
import type { Events } from './domain/events/createEvents.ts'
import type { Attachments } from './domain/files/createAttachments.ts'
import type { Uploads } from './domain/files/createUploads.ts'
import type { EventImages } from './domain/images/createEventImages.ts'
import type { Images } from './domain/images/createImages.ts'
import type { SessionLinks } from './domain/links/createSessionLinks.ts'
import type { LinkEntrances } from './domain/links/openSessionLinks.ts'
import type { Access } from './domain/people/createAccess.ts'
import type { Registrations } from './domain/people/createRegistrations.ts'
import type { SessionLife } from './domain/sessions/createSessionLife.ts'
import type { Team } from './domain/people/createTeam.ts'
import type { EventPeople } from './domain/people/createEventPeople.ts'
import type { Sessions } from './domain/sessions/createSessions.ts'
import type { Versions } from './domain/sessions/createVersions.ts'
import type { Meetings } from './domain/sessions/meetings.ts'
import type { Calendars } from './domain/calendar/createCalendars.ts'
import { calendarHandlers } from './http/calendars.ts'
import type { Tags } from './domain/tags/createTags.ts'
import { descriptionHandlers } from './http/describeApi.ts'
import { eventPeopleHandlers } from './http/eventPeople.ts'
import { eventHandlers } from './http/events.ts'
import { excuseUploads } from './http/excuseUploads.ts'
import type { FairShares } from './http/FairShares.ts'
import { fileHandlers } from './http/files.ts'
import { imageHandlers } from './http/images.ts'
import { tableOf } from './http/Handler.ts'
import { serveHealth } from './http/health.ts'
import type { Identify } from './http/identify.ts'
import { linkHandlers } from './http/links.ts'
import { logRequests } from './http/logRequests.ts'
import { mailboxHandlers, type Mailbox } from './http/mailbox.ts'
import { peopleHandlers } from './http/people.ts'
import { registrationHandlers } from './http/registrations.ts'
import { serveRoutes } from './http/registerRoutes.ts'
import { schemaCompilers } from './http/schemaCompilers.ts'
import { refuseUnreadable, secure } from './http/security.ts'
import type { serveUploads } from './http/serveUploads.ts'
import { servePages } from './http/servePages.ts'
import { sessionLifeHandlers } from './http/sessionLife.ts'
import { sessionHandlers } from './http/sessions.ts'
import { teamHandlers } from './http/team.ts'
import { tagHandlers } from './http/tags.ts'
import { versionHandlers } from './http/versions.ts'
import { UploadWatch, type UploadChanges } from './http/UploadWatch.ts'

const bodyLimitBytes = 64 * 1024
/** How long a whole request may take to come in, its head alone, and how long a connection may stand without a byte. */
const requestTimeout = 30_000
const headersTimeout = 15_000
const connectionTimeout = 60_000
const connectionsCheckingInterval = 5000

/** All that the HTTP server stands on. */
export interface AppDeps {
  config: Pick<Config, 'publicUrl' | 'trustProxy' | 'tls'>
  logger: FastifyBaseLogger
  isOwnOrigin(origin: string | undefined): boolean
  identify: Identify
  shares: FairShares
  rights: Rights
  access: Access
  registrations: Registrations
  events: Events
  eventPeople: EventPeople
  team: Team
  sessions: Sessions
  versions: Versions
  life: SessionLife
  calendars: Calendars
  meetings: Pick<Meetings, 'startMeeting'>
  tags: Tags
  attachments: Attachments
  uploads: Uploads
  images: Images
  eventImages: EventImages
  takeUpload: ReturnType<typeof serveUploads>
  changes: UploadChanges
  links: SessionLinks
  entrances: LinkEntrances
  mailbox: Mailbox | undefined
  /** Rejects if the database can't be reached. */
  isReady(): Promise<void>
  now(): number
  /** Names the build of the pages that are served. */
  build: string
  /** Where the built pages are, if there are any. */
  clientDir: string | undefined
}

/** The HTTP server with pages and API; it never listens by itself. Whoever builds it closes it. */
export async function buildApp(deps: AppDeps): Promise<FastifyInstance> {
  const { config, logger, identify, shares, rights, access, events, sessions, meetings, mailbox, isReady } = deps
  const { publicUrl, trustProxy, tls } = config
  const timeouts = { headersTimeout, connectionsCheckingInterval }
  const options: FastifyServerOptions = {
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy,
    bodyLimit: bodyLimitBytes,
    requestTimeout,
    connectionTimeout,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: refuseUnreadable,
    schemaController: schemaCompilers,
    ...(tls
      ? { https: { ...timeouts, cert: readFileSync(tls.cert), key: readFileSync(tls.key) } }
      : { http: timeouts }),
  }
  const app = Fastify(options)
  logRequests(app)
  await secure(app, { publicUrl, isOwnOrigin: deps.isOwnOrigin })
  await app.register(fastifyCookie)
  const table = tableOf({
    ...peopleHandlers(access, deps),
    ...eventHandlers(events),
    ...eventPeopleHandlers(deps.eventPeople),
    ...registrationHandlers(deps.registrations),
    ...teamHandlers(deps.team),
    ...sessionHandlers(sessions, meetings),
    ...versionHandlers(deps.versions),
    ...sessionLifeHandlers(deps.life),
    ...calendarHandlers(deps.calendars),
    ...tagHandlers(deps.tags),
    ...fileHandlers(deps),
    ...imageHandlers(deps.images, deps.eventImages),
    ...linkHandlers(deps.links, deps.entrances),
    ...mailboxHandlers(mailbox),
    ...descriptionHandlers(),
  })
  const uploads = new UploadWatch(deps.changes)
  excuseUploads(app.server, uploads)
  await serveRoutes(app, { rights, identify, shares, publicUrl, uploads }, table)
  serveHealth(app, isReady, () => performance.now())
  await servePages(app, deps.clientDir)
  return app
}
