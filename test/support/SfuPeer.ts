import type { RtpParameters } from '../../contract/rtp.ts'
import { kindOf, sources, type SfuNotification, type Source } from '../../contract/sfu.ts'
import type { SfuRoom, SfuSession } from '../../media/sfu/Sfu.ts'

let lastSsrc = 1000

/** What a page would send with one source. */
export const parametersOf = (source: Source): RtpParameters => ({
  mid: String(++lastSsrc),
  codecs: [
    kindOf[source] === 'audio'
      ? { mimeType: 'audio/opus', payloadType: 111, clockRate: 48_000, channels: 2 }
      : { mimeType: 'video/VP8', payloadType: 96, clockRate: 90_000 },
  ],
  encodings: [{ ssrc: lastSsrc }],
  rtcp: { cname: 'peer' },
})

const dtlsParameters = {
  role: 'client' as const,
  fingerprints: [{ algorithm: 'sha-256' as const, value: Array.from({ length: 32 }, () => 'A1').join(':') }],
}

/** A page's end of a session, without a browser. */
export class SfuPeer {
  readonly heard: SfuNotification[] = []
  /** What this person may send now. */
  may: readonly Source[] = sources
  mayWatch = true
  /** Called each time after the room has been asked whether this person may send. */
  onAsked: () => void = () => undefined
  readonly session: SfuSession
  #send = ''

  constructor(media: Pick<SfuRoom, 'join'>, personId: string, room = 'room-1') {
    this.session = media.join({
      personId,
      room,
      notify: notification => {
        this.heard.push(notification)
      },
      mayProduce: source => {
        const may = this.may.includes(source)
        this.onAsked()
        return may
      },
      mayConsume: () => this.mayWatch,
    })
  }

  /** As far as a page goes before it sends or plays anything. */
  async begin(): Promise<this> {
    const { rtpCapabilities } = await this.session.request('getRouterCapabilities', {})
    await this.session.request('setDeviceCapabilities', { rtpCapabilities })
    this.#send = (await this.session.request('createTransport', { direction: 'send' })).id
    await this.session.request('createTransport', { direction: 'receive' })
    return this
  }

  get sendTransportId(): string {
    return this.#send
  }

  async connect(): Promise<void> {
    await this.session.request('connectTransport', { transportId: this.#send, dtlsParameters })
  }

  async produce(source: Source, paused = false): Promise<string> {
    return (
      await this.session.request('produce', {
        transportId: this.#send,
        source,
        rtpParameters: parametersOf(source),
        paused,
      })
    ).id
  }

  async consume(producerId: string): Promise<string> {
    return (await this.session.request('consume', { producerId, spatialLayer: 0 })).id
  }

  /** What was heard, in order, as short words. */
  get words(): string[] {
    return this.heard.map(({ type }) => type)
  }
}
