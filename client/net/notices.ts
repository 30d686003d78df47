import { io, type Socket } from 'socket.io-client'
import { noticesNamespace, socketPath, type Answer, type Notice } from '../../contract/envelope.ts'

interface Heard {
  changed(notice: Notice): void
}
interface Said {
  watch(request: { address: string }, acknowledge: (answer: Answer) => void): void
  unwatch(request: { address: string }): void
}

const watched = new Map<string, Set<() => void>>()
let socket: Socket<Heard, Said> | undefined

/**
 * Hears of changes of an address of the API until the answer is called. `onChanged` also runs each time the watch begins,
 * at first and after each lost connection, for whatever changed before it.
 */
export function watchAddress(address: string, onChanged: () => void): () => void {
  const listeners = watched.get(address) ?? new Set()
  listeners.add(onChanged)
  watched.set(address, listeners)
  const open = openSocket()
  if (open.connected) begin(address, [onChanged])
  return () => {
    listeners.delete(onChanged)
    if (listeners.size > 0 || watched.get(address) !== listeners) return
    watched.delete(address)
    if (open.connected) open.emit('unwatch', { address })
  }
}

/** Connects anew as whoever is signed in now. */
export function renewNotices(): void {
  socket?.disconnect().connect()
}

function openSocket(): Socket<Heard, Said> {
  if (socket) return socket
  const made: Socket<Heard, Said> = io(noticesNamespace, {
    path: socketPath,
    transports: ['websocket'],
    reconnectionDelay: 250,
    reconnectionDelayMax: 3000,
  })
  socket = made
  made.on('connect', () => {
    for (const [address, listeners] of watched) begin(address, listeners)
  })
  made.on('changed', ({ address }) => tell(watched.get(address) ?? []))
  made.on('disconnect', reason => {
    if (reason === 'io server disconnect') made.connect()
  })
  return made
}

function begin(address: string, listeners: Iterable<() => void>): void {
  socket?.emit('watch', { address }, () => tell(listeners))
}

function tell(listeners: Iterable<() => void>): void {
  for (const listener of Array.from(listeners)) listener()
}
