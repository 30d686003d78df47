import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { roomNamespace, socketPath } from '../../contract/envelope.ts'

/** What this process is told to do, and what it says when it is done. */
export type LoadTask =
  | { kind: 'connect'; port: number; sockets: number }
  | { kind: 'say'; perSecond: number; seconds: number }
  | { kind: 'enter'; port: number; sockets: number }
export interface LoadResult {
  latenciesMs: number[]
  deliveries: number
  expected: number
}

export interface EntranceResult {
  /** From the moment when all ask to come in: until each has seen the room, and until nobody is told anything more. */
  allInMs: number
  allToldMs: number
  bytes: number
}

const sampled = 25,
  talkers = 20,
  atOnce = 25
const sockets: WebSocket[] = []
let latenciesMs: number[] = [],
  deliveries = 0,
  asks = 0

/**
 * A page as cheap as can be: it reads Engine.IO's packets by their first characters only, but for a few that look at
 * each line.
 */
function open(port: number, n: number): Promise<void> {
  const webSocket = new WebSocket(`ws://127.0.0.1:${port}${socketPath}/?EIO=4&transport=websocket`, {
    headers: { cookie: `person-${n}`, origin: 'http://localhost' },
    perMessageDeflate: false,
  })
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  sockets[n] = webSocket
  webSocket.on('error', reject)
  webSocket.on('close', () => {
    throw new Error(`Socket ${n} was closed`)
  })
  webSocket.on('message', (data: Buffer) => {
    if (data[0] === 0x32) {
      webSocket.send('3')
    } else if (data[0] === 0x30) {
      webSocket.send(
        `40${roomNamespace},{"sessionId":"session-1","tab":"tab-1","takeOver":false,"place":"viewer","since":null}`,
      )
    } else if (data[0] === 0x34 && data[1] === 0x30) {
      resolve()
    } else if (data[0] === 0x34 && data[1] === 0x34) {
      reject(new Error(data.toString()))
    } else if (n < sampled) {
      look(data.toString())
    }
  })
  return promise
}

function look(packet: string): void {
  const now = performance.now()
  for (const [, sentAt] of packet.matchAll(/sent at ([\d.]+) /g)) {
    deliveries += 1
    latenciesMs.push(now - Number(sentAt))
  }
}

async function connect(port: number, count: number): Promise<void> {
  for (let n = 0; n < count; n += atOnce) {
    await Promise.all(Array.from({ length: Math.min(atOnce, count - n) }, (_, i) => open(port, n + i)))
  }
  await pause(2000) // the last ones are being welcomed
}

async function say(perSecond: number, seconds: number): Promise<LoadResult> {
  latenciesMs = []
  deliveries = 0
  const begun = performance.now(),
    total = perSecond * seconds
  for (let sent = 0; sent < total; sent += 1) {
    const waitMs = begun + (sent * 1000) / perSecond - performance.now()
    if (waitMs > 0) await pause(waitMs)
    const id = ++asks
    const command = {
      id: `command-${id}`,
      name: 'chat.say',
      params: { text: `sent at ${performance.now().toFixed(3)} ${'and some words to read '.repeat(3)}`, replyTo: null },
    }
    sockets[sent % talkers]!.send(`42${roomNamespace},${id}${JSON.stringify(['command', command])}`)
  }
  const expected = total * sampled
  for (let tries = 0; deliveries < expected && tries < 500; tries += 1) await pause(20)
  return { latenciesMs, deliveries, expected }
}

/** All sockets are open, and ask to come in at the same moment. */
async function enter(port: number, count: number): Promise<EntranceResult> {
  let [bytes, inside, lastAtMs, allInAtMs] = [0, 0, 0, 0]
  const openOne = async (n: number) => {
    const webSocket = new WebSocket(`ws://127.0.0.1:${port}${socketPath}/?EIO=4&transport=websocket`, {
      headers: { cookie: `person-${n}`, origin: 'http://localhost' },
      perMessageDeflate: false,
    })
    await once(webSocket, 'message')
    let isIn = false
    webSocket.on('message', (data: Buffer) => {
      if (data[0] === 0x32) return webSocket.send('3')
      bytes += data.length
      lastAtMs = performance.now()
      if (isIn || !data.includes('["frame",{"seq"')) return
      isIn = true
      inside += 1
      allInAtMs = lastAtMs
    })
    return webSocket
  }
  const all: WebSocket[] = []
  for (let n = 0; n < count; n += atOnce) {
    all.push(...(await Promise.all(Array.from({ length: Math.min(atOnce, count - n) }, (_, i) => openOne(n + i)))))
  }
  const begunMs = performance.now()
  for (const webSocket of all) {
    webSocket.send(
      `40${roomNamespace},{"sessionId":"session-1","tab":"tab-1","takeOver":false,"place":"viewer","since":null}`,
    )
  }
  while (inside < count || performance.now() - lastAtMs < 1000) await pause(20)
  return { allInMs: allInAtMs - begunMs, allToldMs: lastAtMs - begunMs, bytes }
}

process.on('message', (task: LoadTask) => {
  const work =
    task.kind === 'connect'
      ? connect(task.port, task.sockets)
      : task.kind === 'enter'
        ? enter(task.port, task.sockets)
        : say(task.perSecond, task.seconds)
  void work.then(result => process.send!(result ?? {}))
})
process.on('disconnect', () => process.exit())
