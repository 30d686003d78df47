/** Where the pages are: what links in e-mails, on the console and between pages point at. */
export const pages = {
  events: () => '/events',
  event: (eventId: string) => `/events/${eventId}`,
  publicEvent: (eventId: string) => `/events/${eventId}/public`,
  register: (eventId: string) => `/events/${eventId}/register`,
  settings: (eventId: string) => `/events/${eventId}/settings`,
  agenda: (eventId: string) => `/events/${eventId}/agenda`,
  team: () => '/team',
  people: (eventId: string) => `/events/${eventId}/people`,
  session: (sessionId: string) => `/sessions/${sessionId}`,
  editor: (sessionId: string) => `/sessions/${sessionId}/edit`,
  room: (sessionId: string) => `/sessions/${sessionId}/room`,
  /** A link into a session: a personal one, or one for guests. */
  sessionLink: (token: string) => `/l/${token}`,
  signIn: () => '/sign-in',
  signInLink: (token: string) => `/sign-in/${token}`,
  setUp: (token: string) => `/set-up/${token}`,
  mailbox: (token: string) => `/mailbox/${token}`,
} as const
