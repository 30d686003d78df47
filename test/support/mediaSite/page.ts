import { effect, signal } from '@preact/signals'
import { io } from 'socket.io-client'
import type { Answer } from '../../../contract/envelope.ts'
import { DomainError } from '../../../contract/errors.ts'
import { LocalMedia } from '../../../client/models/LocalMedia.ts'
import { createBrowserDevices } from '../../../client/net/BrowserDevices.ts'
import type { SfuAsk } from '../../../client/net/MediaSession.ts'
import { RoomMedia } from '../../../client/net/RoomMedia.ts'

const me = new URLSearchParams(location.search).get('me')!
const joined = signal(false)
const socket = io({ transports: ['websocket'], auth: { me } })
const ask: SfuAsk = async (name, params) => {
  const answer = await socket.emitWithAck('sfu', { name, params }) as Answer
  if (!answer.ok) throw new DomainError(answer.error.code, answer.error.message)
  return answer.reply as never
}
const storage = { get: (key: string) => sessionStorage.getItem(key) ?? undefined, set: (key: string, value: string) => { sessionStorage.setItem(key, value) } }
const local = new LocalMedia(createBrowserDevices(), storage)
const media = new RoomMedia({
  local, ask, me: () => me, isJoined: () => joined.value, isOnStage: () => true, tell: () => undefined,
  onNotification: listener => {
    socket.on('sfu', listener)
    return () => { socket.off('sfu', listener) }
  },
})
socket.on('connect', () => { joined.value = true })
socket.on('disconnect', () => { joined.value = false })

const videos = new Map<MediaStreamTrack, HTMLVideoElement>()
effect(() => {
  for (const { personId, source, track } of media.remote.sources.value.values()) {
    if (source !== 'camera') continue
    media.showAt(personId, 640)
    if (!track || videos.has(track)) continue
    const video = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: new MediaStream([track]) })
    videos.set(track, video)
    document.querySelector('#tiles')!.append(video)
  }
})

Object.assign(globalThis, { media })
