/**
 * The part of an address that limits count: all of IPv4, the first half of IPv6, for one household has all of its
 * second. Some proxies write the port behind an address; it is another one each time, and counts for nothing.
 */
export function networkOf(ip: string): string {
  const address = withoutPort(ip).replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)
  if (mapped) return mapped[1]!
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === undefined || tail === '' ? [] : tail.split(':')
  const filled =
    tail === undefined
      ? before
      : [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after]
  const groups = filled.map(group => group.replace(/^0+(?=.)/, ''))
  return mappedIn(groups) ?? `${groups.slice(0, 4).join(':')}::/64`
}

const withoutPort = (ip: string): string =>
  ip.replace(/^\[([^\]]*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

/** The IPv4 address that IPv6 groups stand for, which share one half among all (RFC 4291, section 2.5.5.2). */
function mappedIn(groups: readonly string[]): string | undefined {
  if (groups.length !== 8 || groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return undefined
  return groups
    .slice(6)
    .map(group => parseInt(group, 16))
    .flatMap(pair => [pair >> 8, pair & 255])
    .join('.')
}
