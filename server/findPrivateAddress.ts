import { BlockList } from 'node:net'
import type { networkInterfaces } from 'node:os'

const privateNetworks = new BlockList()
privateNetworks.addSubnet('10.0.0.0', 8) // RFC 1918
privateNetworks.addSubnet('172.16.0.0', 12)
privateNetworks.addSubnet('192.168.0.0', 16)
privateNetworks.addSubnet('100.64.0.0', 10) // RFC 6598
privateNetworks.addSubnet('fc00::', 7, 'ipv6') // RFC 4193

/** The first address of a machine in a private network, IPv4 before IPv6: nobody on the internet reaches it. */
export function findPrivateAddress(interfaces: ReturnType<typeof networkInterfaces>): string | undefined {
  const addresses = Object.values(interfaces)
    .flatMap(each => each ?? [])
    .filter(
      ({ address, family, internal }) =>
        !internal && privateNetworks.check(address, family === 'IPv4' ? 'ipv4' : 'ipv6'),
    )
  return (addresses.find(({ family }) => family === 'IPv4') ?? addresses[0])?.address
}
