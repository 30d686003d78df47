import proxyAddress from '@fastify/proxy-addr'

/** Whether addresses and networks with commas between can be told from others, as requests and upgrades need it. */
export function isProxyList(text: string): boolean {
  try {
    proxyAddress.compile(text.split(','))
    return true
  } catch {
    return false
  }
}
