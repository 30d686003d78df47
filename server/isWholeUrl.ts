/**
 * Whether an address can be read as a whole: a password with one of `#/?%` in it must have that written as %23 and so
 * on.
 */
export function isWholeUrl(text: string): boolean {
  try {
    const { hostname, hash, username, password } = new URL(text)
    decodeURIComponent(`${username}${password}`)
    return hostname !== '' && hash === ''
  } catch {
    return false
  }
}
