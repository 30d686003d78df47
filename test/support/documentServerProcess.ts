import { createServer, type Server } from 'node:http'
import { Server as Hocuspocus } from '@hocuspocus/server'
import { WebSocketServer, type WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeDocumentMessage, encodeStep1, encodeStep2, encodeUpdate } from '../../contract/documentProtocol.ts'
import { documentKinds } from '../../contract/documentKinds.ts'
import { seedDraft } from '../../contract/sessionDocument.ts'
import { DocumentDirectory } from '../../server/collab/DocumentDirectory.ts'
import { clock } from '../../server/composition/effects.ts'
import { DocumentSockets } from '../../server/ws/DocumentSockets.ts'
import { openOwnLogs, serveMeasured } from './measuredServer.ts'

// One document with its real sockets, guards and log on disk; or a bare relay that applies and passes on; or
// Hocuspocus, which keeps nothing here.

async function serveDocuments(): Promise<Server> {
  const logs = await openOwnLogs()
  const directory = new DocumentDirectory({
    log: logs.documentLog,
    kinds: documentKinds,
    clock,
    onError: error => {
      console.error(error)
    },
  })
  await directory.create('draft-1', doc => {
    seedDraft(doc, {}, 'ann-1')
  })
  const sockets = new DocumentSockets(directory)
  const http = createServer()
  http.on('upgrade', (request, socket, head) => {
    const id = new URL(request.url!, 'http://localhost').searchParams.get('client')!
    sockets.accept(
      { request, socket, head },
      {
        documentId: 'draft-1',
        admission: { person: { id: `person-${id}`, name: 'Person', color: 1 }, role: 'organizer', mayWrite: true },
      },
    )
  })
  return http
}

function serveBare(): Server {
  const http = createServer()
  const doc = new Y.Doc()
  const sockets = new Set<WebSocket>()
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    const message = encodeUpdate(update)
    for (const socket of sockets) if (socket !== origin) socket.send(message)
  })
  new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => {
      sockets.delete(socket)
    })
    socket.send(encodeStep1(Y.encodeStateVector(doc)))
    socket.on('message', data => {
      const message = decodeDocumentMessage(data as Buffer)
      if (message.type === 'step1') socket.send(encodeStep2(Y.encodeStateAsUpdate(doc, message.stateVector)))
      if (message.type === 'step2' || message.type === 'update') Y.applyUpdate(doc, message.update, socket)
    })
  })
  return http
}

function serveHocuspocus(): Server {
  const server = new Hocuspocus({ quiet: true, stopOnSignals: false, address: '127.0.0.1', port: 0 })
  return server.httpServer
}

const serve = { documents: serveDocuments, bare: serveBare, hocuspocus: serveHocuspocus }[process.argv[2]!]!
serveMeasured(await serve())
