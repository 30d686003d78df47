import { pages } from '../../contract/pages.ts'
/** A path of this server to go back to after signing in; everything that could lead elsewhere is the start page. */
export function returnPath(given: string | null | undefined): string {
  if (!given || !/^\/(?![/\\])/.test(given) || /[\t\r\n]/.test(given)) return '/'
  const base = 'https://here.invalid'
  const url = new URL(given, base)
  // Without its dots a path may begin with two slashes, which would name another server.
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}

/** The sign-in page that comes back to a path. */
export function signInPath(returnTo: string): string {
  return returnTo === '/' ? pages.signIn() : `${pages.signIn()}?returnTo=${encodeURIComponent(returnTo)}`
}
