import { pages } from '../../contract/pages.ts'

/** The page to register on, which comes back to a path. */
export const registerPath = (eventId: string, returnTo: string): string =>
  `${pages.register(eventId)}?returnTo=${encodeURIComponent(returnTo)}`
