/** The zones that this browser knows, as choices. */
export function timeZones(): { value: string; label: string }[] {
  const names = new Set([...Intl.supportedValuesOf('timeZone'), ownTimeZone(), 'UTC'])
  return [...names].sort().map(value => ({ value, label: value.replaceAll('_', ' ') }))
}

/** Where this browser says that it is. */
export function ownTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}
