import type { Socket as EngineSocket } from 'engine.io'
import type { WebSocket } from 'ws'

/** Ends a connection whose other side does not read what it is told at its end. */
const closeTimeoutMs = 2000

/** What of Engine.IO's connection and of its WebSocket is used here beyond their types. */
interface Inside {
  writeBuffer: readonly { data?: string | Buffer }[]
  transport?: {
    writable: boolean
    socket?: WebSocket & { _sender: { sendFrame(parts: Buffer[]): void }; _socket?: Net }
  }
}
/** Node counts what it writes at once as waiting until all of it has left; its handle knows how much still is there. */
interface Net {
  _handle?: { writeQueueSize?: number } | null
  _writableState?: { writelen: number }
}
const inside = (connection: EngineSocket) => connection as unknown as Inside

/** The WebSocket under a connection; there is no other transport. */
const webSocketOf = (connection: EngineSocket): WebSocket | undefined => inside(connection).transport?.socket

/** How much of what was sent has not left yet: what the WebSocket holds, and what waits for it. */
export function backlogBytesOf(connection: EngineSocket): number {
  const { writeBuffer, transport } = inside(connection)
  const net = transport?.socket?._socket
  const writing = net?._writableState?.writelen ?? 0
  const left = writing > 0 ? (net?._handle?.writeQueueSize ?? writing) : 0 // asking the handle is dear
  let bytes = (webSocketOf(connection)?.bufferedAmount ?? 0) - Math.max(0, writing - left)
  for (const { data } of writeBuffer) bytes += typeof data === 'string' ? Buffer.byteLength(data) : (data?.length ?? 0)
  return bytes
}

const lastOfText = 0x81,
  lastOfBinary = 0x82

/** One text as a whole WebSocket frame (RFC 6455, 5.2), to be written to many connections. */
export const encodeTextFrame = (text: string): Buffer => encodeFrame(lastOfText, Buffer.from(text))

/** The same for bytes. */
export const encodeBinaryFrame = (bytes: Buffer): Buffer => encodeFrame(lastOfBinary, bytes)

function encodeFrame(opcode: number, payload: Buffer): Buffer {
  const [marker, lengthBytes] =
    payload.length < 126
      ? ([payload.length, 0] as const)
      : payload.length < 65_536
        ? ([126, 2] as const)
        : ([127, 8] as const)
  const head = Buffer.alloc(2 + lengthBytes)
  head[0] = opcode
  head[1] = marker
  if (lengthBytes === 2) head.writeUInt16BE(payload.length, 2)
  if (lengthBytes === 8) head.writeBigUInt64BE(BigInt(payload.length), 2)
  return Buffer.concat([head, payload])
}

/**
 * Writes a frame straight to the network, past the queues of Engine.IO and Socket.IO, which cost more than the writing;
 * answers false where something waits in them that must go first.
 */
export function writeFrame(connection: EngineSocket, frame: Buffer): boolean {
  const { transport, writeBuffer } = inside(connection)
  const webSocket = transport?.socket
  if (
    !transport?.writable ||
    writeBuffer.length > 0 ||
    connection.readyState !== 'open' ||
    webSocket?.readyState !== webSocket?.OPEN
  ) {
    return false
  }
  webSocket?._sender.sendFrame([frame])
  return true
}

/** Sees to it that a connection that is being closed is gone soon, also if its other side reads nothing any more. */
export function closeSoon(connection: EngineSocket): void {
  const webSocket = webSocketOf(connection)
  if (!webSocket || webSocket.readyState === webSocket.CLOSED) return
  const timer = setTimeout(() => {
    webSocket.terminate()
  }, closeTimeoutMs)
  timer.unref()
  webSocket.once('close', () => {
    clearTimeout(timer)
  })
}

/** Closes a connection with a WebSocket close code and a word on why, and hears nothing more of it. */
export function cut(connection: EngineSocket, code: number, reason: string): void {
  const webSocket = webSocketOf(connection)
  if (webSocket?.readyState !== webSocket?.OPEN) return // is being closed already
  webSocket?.close(code, reason)
  webSocket?.removeAllListeners('message') // more of them are here already
  webSocket?.pause()
  closeSoon(connection)
}
