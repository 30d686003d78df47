import { signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Device, types } from 'mediasoup-client'
import type { RtpCapabilities } from '../../contract/rtp.ts'
import type { SfuParams, SfuReply, SfuRequestName, Source } from '../../contract/sfu.ts'
import { watchIce } from './watchIce.ts'

/** Asks the room's SFU for something; rejects with a `DomainError`. */
export type SfuAsk = <N extends SfuRequestName>(name: N, params: SfuParams<N>) => Promise<SfuReply<N>>

/** What stands beside a producer while it is being made. */
export interface ProducerData extends types.AppData {
  source: Source
}

/** A transport's state; `new` as long as nothing is to be carried. */
type State = types.ConnectionState

/** This page's transports, as long as server and worker keep their ends; after that, another session is opened. */
export class MediaSession {
  readonly ask: SfuAsk
  readonly receive: types.Transport
  readonly #device: Device
  readonly #onFailed: () => void
  readonly #closers: (() => void)[] = []
  readonly #sendState = signal<State>('new')
  readonly #receiveState = signal<State>('new')
  #send: Promise<types.Transport> | undefined
  #closed = false

  private constructor(ask: SfuAsk, device: Device, receive: SfuReply<'createTransport'>, onFailed: () => void) {
    this.ask = ask
    this.#device = device
    this.#onFailed = onFailed
    this.receive = this.#wire(device.createRecvTransport(receive), this.#receiveState)
  }

  /** Goes on from `getRouterCapabilities` with a new device; `onFailed` calls when the connection can't be repaired. */
  static async open(
    ask: SfuAsk,
    device: Device,
    routerRtpCapabilities: RtpCapabilities,
    onFailed: () => void,
  ): Promise<MediaSession> {
    await device.load({ routerRtpCapabilities })
    const [receive] = await Promise.all([
      ask('createTransport', { direction: 'receive' }),
      ask('setDeviceCapabilities', { rtpCapabilities: device.recvRtpCapabilities }),
    ])
    return new MediaSession(ask, device, receive, onFailed)
  }

  get closed(): boolean {
    return this.#closed
  }
  /** How it stands with what carries this page's sound and picture to the server. */
  get sendState(): ReadonlySignal<State> {
    return this.#sendState
  }
  /** How it stands with what carries those of others to this page. */
  get receiveState(): ReadonlySignal<State> {
    return this.#receiveState
  }

  /** Made when something is sent for the first time: who only watches needs none. */
  requireSend(): Promise<types.Transport> {
    this.#send ??= this.#openSend()
    return this.#send
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const close of this.#closers) close()
  }

  async #openSend(): Promise<types.Transport> {
    try {
      const options = await this.ask('createTransport', { direction: 'send' })
      return this.#wire(this.#device.createSendTransport(options), this.#sendState)
    } catch (error) {
      this.#send = undefined // asked for again the next time
      throw error
    }
  }

  #wire(transport: types.Transport, shown: Signal<State>): types.Transport {
    const transportId = transport.id
    transport.on('connectionstatechange', state => {
      shown.value = state
    })
    transport.on('connect', ({ dtlsParameters }, done, fail) => {
      void tell(this.ask('connectTransport', { transportId, dtlsParameters }), done, fail)
    })
    transport.on('produce', ({ rtpParameters, appData }, done, fail) => {
      void tell(
        this.ask('produce', { transportId, source: (appData as ProducerData).source, rtpParameters, paused: false }),
        done,
        fail,
      )
    })
    const unwatch = watchIce(
      transport,
      async () => (await this.ask('restartIce', { transportId })).iceParameters,
      this.#onFailed,
    )
    const close = () => {
      unwatch()
      transport.close()
    }
    if (this.#closed) close()
    else this.#closers.push(close)
    return transport
  }
}

async function tell<T>(asked: Promise<T>, done: (reply: T) => void, fail: (error: Error) => void): Promise<void> {
  try {
    done(await asked)
  } catch (error) {
    fail(error as Error)
  }
}
