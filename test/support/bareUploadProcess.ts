import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'

// A server that does nothing but to stream what it is sent to the file that it is told, and to flush it. As a process
// of its own, as Greenroom is, it sends its parent the port.
const path = process.argv[2]!

async function keep(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
  await pipeline(incoming, createWriteStream(path))
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
  answer.end()
}

const server = createServer((incoming, answer) => void keep(incoming, answer))
server.listen(0, '127.0.0.1', () => process.send!({ port: (server.address() as AddressInfo).port }))
process.once('disconnect', () => process.exit())
