import { sfuRequests, type SfuRequestName, type Source } from '../../contract/sfu.ts'
import { spoil } from './junk.ts'
import type { Random } from './Random.ts'
import { parametersOf } from './SfuPeer.ts'
import { valueOf } from './valueOf.ts'

/** The ids that a hostile person has heard of, own and others'. */
export interface KnownIds {
  transportId: string[]
  producerId: string[]
  consumerId: string[]
}

const names = Object.keys(sfuRequests) as SfuRequestName[]
/** These drop what the others need. */
const seldom: readonly SfuRequestName[] = ['getRouterCapabilities', 'createTransport']

/** A request as the wire brings it: allowed by its schema, near one that is in use, or spoilt. */
export function hostileRequest(random: Random, known: KnownIds): [name: string, params: unknown] {
  // What carries RTP is tried most.
  let name = random.chance(2) ? 'produce' : random.of(names)!
  if (seldom.includes(name) && !random.chance(4)) name = 'consume'
  const params = valueOf(random, sfuRequests[name]) as Record<string, unknown>
  for (const id of Object.keys(known) as (keyof KnownIds)[]) {
    if (id in params && !random.chance(8)) params[id] = random.of(known[id]) ?? params[id]
  }
  if (name === 'produce') params['rtpParameters'] = nearlySent(random, params['source'] as Source, params)
  const spoilt = random.chance(4) ? spoil(random, params) : params
  return [name, JSON.parse(JSON.stringify(spoilt ?? null))]
}

/** What a page would send, with some of it as the schema would also allow. */
function nearlySent(random: Random, source: Source, { rtpParameters }: Record<string, unknown>): unknown {
  if (random.chance(4)) return rtpParameters
  const usual = parametersOf(source) as Record<string, unknown>
  const odd = rtpParameters as Record<string, unknown>
  const taken = Object.keys(odd).filter(() => random.chance(3))
  const mixed = { ...usual, ...Object.fromEntries(taken.map(field => [field, odd[field]])) }
  const [codec] = usual['codecs'] as object[]
  const [oddCodec] = odd['codecs'] as Record<string, unknown>[]
  if (random.chance(2)) {
    const { parameters, rtcpFeedback } = oddCodec ?? {}
    mixed['codecs'] = [
      { ...codec, ...((parameters as object) && { parameters }), ...((rtcpFeedback as object) && { rtcpFeedback }) },
    ]
  }
  return mixed
}
