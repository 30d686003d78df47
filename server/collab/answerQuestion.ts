import * as Y from 'yjs'
import { encodeStep1, encodeStep2, encodeUpdate } from '../../contract/documentProtocol.ts'
import type { DocumentConnection } from './DocumentConnection.ts'
import type { Question } from './EntryQueue.ts'
import type { LoadedDocument } from './LoadedDocument.ts'
import type { Presence } from './Presence.ts'
import { Refusal } from './Refusal.ts'

interface Answering {
  loaded: LoadedDocument
  /** To be sent one by one, where all of it as one update would take a page long. */
  log: readonly Uint8Array[] | undefined
  presence: Presence
  connections: ReadonlySet<DocumentConnection>
  now: number
}

/**
 * Answers what a page asks and takes what it says of itself; a question that breaks a rule ends the connection. A page
 * that has left is not answered, but that it joined counts: what it sent afterwards is still taken.
 */
export function answerQuestion(question: Question, answering: Answering): void {
  const { connection, message } = question
  if (connection.isCut || (!connection.isOpen && message.type !== 'join')) return
  try {
    answer(question, answering)
  } catch (error) {
    connection.refuse(error)
  }
}

function answer({ connection, message }: Question, answering: Answering): void {
  const { loaded, log, presence, now } = answering
  switch (message.type) {
    case 'join':
      return admit(connection, answering)
    case 'queryAwareness':
      return connection.send(presence.all(now))
    case 'awareness':
      return presence.accept(connection.member, message.update, now)
    case 'step1':
      loaded.countEncoding(connection.member.person.id, message.stateVector)
      connection.isReading = true
      for (const update of log ?? []) connection.send(encodeUpdate(update))
      connection.send(encodeStep2(difference(loaded.doc, log ? stateOf(loaded.doc) : message.stateVector)))
      return connection.send(presence.all(now))
  }
}

function admit(connection: DocumentConnection, { loaded, connections }: Answering): void {
  const { clientId, person } = connection.member
  const older = [...connections].find(other => other !== connection && other.member.clientId === clientId)
  if (older && older.member.person.id !== person.id) {
    throw new Refusal('foreignClientId', 'The client id is somebody else’s')
  }
  loaded.admit(connection)
  if (connection.isOpen) older?.cut('comeBack') // the same page came back before its old connection was seen to be dead
  connection.send(encodeStep1(stateOf(loaded.doc)))
}

const stateOf = (doc: Y.Doc): Uint8Array => Y.encodeStateVector(doc)

function difference(doc: Y.Doc, stateVector: Uint8Array): Uint8Array {
  try {
    return Y.encodeStateAsUpdate(doc, stateVector)
  } catch (cause) {
    throw new Refusal('malformed', `No state vector: ${String(cause)}`)
  }
}
