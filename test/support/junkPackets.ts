import { noticesNamespace, roomNamespace } from '../../contract/envelope.ts'
import { initialRoom, type CommandName } from '../../contract/room.ts'
import { sfuRequests } from '../../contract/sfu.ts'
import { permissions } from '../../contract/permissions.ts'
import { likelyParams } from './commands.ts'
import { junkValue, spoil, spoilBytes } from './junk.ts'
import type { Random } from './Random.ts'

/** What is sent in one go; `asks` are the numbers of those that must be answered, if the connection stays. */
export interface JunkPacket {
  packets: (string | Uint8Array)[]
  asks: number[]
}

const commandNames = Object.keys(permissions) as CommandName[]
const sfuNames = Object.keys(sfuRequests)
const rtp = {
  codecs: [{ kind: 'audio', mimeType: 'audio/opus', payloadType: 100, clockRate: 48_000, channels: 2 }],
  encodings: [{ ssrc: 1 }],
  headerExtensions: [],
  rtcp: {},
}
const likelySfu: unknown[] = [
  {},
  { direction: 'send' },
  { rtpCapabilities: rtp },
  { transportId: 'a1', dtlsParameters: { fingerprints: [{ algorithm: 'sha-256', value: '00' }] } },
  { transportId: 'a1', source: 'microphone', rtpParameters: rtp, paused: false },
  { producerId: 'a1', spatialLayer: 0 },
  { consumerId: 'a1' },
]
const eventNames = [
  'nothing',
  'error',
  'disconnect',
  'connect',
  'newListener',
  'frame',
  'end',
  'welcome',
  '__proto__',
  '',
]

/** What a page in a room may say in an orderly packet: right, nearly right, and nonsense. */
export function junkRequest(random: Random, ask: number): JunkPacket {
  const event = random.chance(3) ? 'sfu' : 'command'
  const name = event === 'sfu' ? random.of(sfuNames)! : random.of(commandNames)!
  const params = event === 'sfu' ? random.of(likelySfu) : likelyParams[name as CommandName](random, initialRoom, 'a1')
  const request: object = event === 'sfu' ? { name, params } : { id: `c-${ask}`, name, params }
  const said = random.chance(4) ? request : spoil(random, request)
  return {
    packets: [
      `42${roomNamespace},${ask}${JSON.stringify([event, said, ...(random.chance(8) ? [junkValue(random)] : [])])}`,
    ],
    asks: [ask],
  }
}

/** What breaks the order of packets, or is none. */
export function junkPacket(random: Random, ask: number): JunkPacket {
  const namespace = random.of([roomNamespace, noticesNamespace, '/', '/elsewhere', ''])!
  const comma = namespace === '' ? '' : ','
  const orderly = `42${namespace}${comma}${ask}${JSON.stringify([random.of(eventNames), junkValue(random)])}`
  switch (random.below(8)) {
    case 0:
      return alone(orderly)
    case 1:
      return alone(new TextDecoder().decode(spoilBytes(random, new TextEncoder().encode(orderly))))
    case 2:
      return alone(`${random.below(10)}${random.below(10)}${namespace}${comma}${JSON.stringify(junkValue(random))}`)
    case 3:
      return alone(`40${namespace}${comma}${JSON.stringify(junkValue(random))}`)
    case 4:
      return alone(`42${namespace}${comma}${JSON.stringify(junkValue(random))}`)
    case 5:
      return alone(Uint8Array.from({ length: random.below(40) }, () => random.below(256)))
    case 6:
      return {
        packets: [
          `45${random.below(12)}-${roomNamespace},${ask}["command",{"_placeholder":true,"num":${random.of([0, 1, -1, 1e9])}}]`,
          ...(random.chance(2) ? [Uint8Array.of(1, 2, 3)] : []),
        ],
        asks: [],
      }
    default:
      return alone(String.fromCharCode(...Array.from({ length: random.below(30) }, () => random.below(0x250))))
  }
}

const alone = (packet: string | Uint8Array): JunkPacket => ({ packets: [packet], asks: [] })
