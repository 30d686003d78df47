import type { Socket as EngineSocket } from 'engine.io'
import type { WebSocket } from 'ws'

/** Ends a connection whose other side does not read what it is told at its end. */
const closeTimeoutMs = 2000

/** The WebSocket under a connection; there is no other transport. */
function webSocketOf (connection: EngineSocket): WebSocket | undefined {
  return (connection.transport as unknown as { socket?: WebSocket } | undefined)?.socket
}

/** How much of what was sent has not left yet: what the WebSocket holds, and what waits for it. */
export function backlogBytesOf (connection: EngineSocket): number {
  const { writeBuffer } = connection as unknown as { writeBuffer: readonly { data?: string | Buffer }[] }
  return writeBuffer.reduce((sum, { data }) => sum + (data?.length ?? 0), webSocketOf(connection)?.bufferedAmount ?? 0)
}

/** Sees to it that a connection that is being closed is gone soon, also if its other side reads nothing any more. */
export function closeSoon (connection: EngineSocket): void {
  const webSocket = webSocketOf(connection)
  if (!webSocket || webSocket.readyState === webSocket.CLOSED) return
  const timer = setTimeout(() => { webSocket.terminate() }, closeTimeoutMs)
  timer.unref()
  webSocket.once('close', () => { clearTimeout(timer) })
}

/** Closes a connection with a WebSocket close code and a word on why. */
export function cut (connection: EngineSocket, code: number, reason: string): void {
  const webSocket = webSocketOf(connection)
  if (webSocket?.readyState !== webSocket?.OPEN) return // is being closed already
  webSocket?.close(code, reason)
  closeSoon(connection)
}
