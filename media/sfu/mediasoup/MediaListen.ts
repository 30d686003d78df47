import type { types } from 'mediasoup'

/** Where media comes in: `basePort` is the first of one UDP and TCP port for each worker; 0 takes any. */
export interface MediaListen {
  /** Each is offered to the pages, with the first preferred. */
  ips: readonly string[]
  /** Offered in place of the first address. */
  announcedAddress?: string | undefined
  basePort: number
}

/** What one of the workers listens on. */
export function listenInfosOf(
  { ips, announcedAddress, basePort }: MediaListen,
  workerIndex: number,
): types.TransportListenInfo[] {
  const port = basePort && basePort + workerIndex
  return ips.flatMap((ip, place) => {
    const info = { ip, port, ...(place === 0 && announcedAddress && { announcedAddress }) }
    return [
      { protocol: 'udp' as const, ...info },
      { protocol: 'tcp' as const, ...info },
    ]
  })
}
