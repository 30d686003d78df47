import type { IncomingMessage } from 'node:http'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { personCard } from '../domain/people/Person.ts'
import type { FairShares } from '../http/FairShares.ts'
import type { Identify } from '../http/identify.ts'
import { rightTo, type DocumentRights } from './documentRights.ts'
import type { DocumentRequest, DocumentSockets } from './DocumentSockets.ts'
import type { EndedMeanwhile } from './EndedMeanwhile.ts'
import { PersonSockets } from './PersonSockets.ts'
import { refuseUpgrade, type UpgradeRoute } from './upgradeRouter.ts'

interface Deps {
  documents: DocumentSockets
  identify: Pick<Identify, 'personOf'>
  networkOf(request: IncomingMessage): string
  shares: FairShares
  endedMeanwhile: EndedMeanwhile
  documentRights: DocumentRights
  onUnexpected(error: unknown): void
}

/** Refusals that come of what others do, not of a fault. */
const comeBack: ReadonlySet<ErrorCode> = new Set(['too_fast', 'unavailable'])

/** Lets those into a shared document who may read or edit it; the others are told why by the close code. */
export function createDocumentRoute({
  documents,
  identify,
  networkOf,
  shares,
  endedMeanwhile,
  documentRights,
  onUnexpected,
}: Deps): UpgradeRoute {
  const sockets = new PersonSockets()
  const lookUp = async (request: IncomingMessage, documentId: string) => {
    const network = networkOf(request)
    const identity = await identify.personOf(request.headers.cookie, network)
    if (!identity) return null
    const personId = identity.person.id
    return {
      ...identity,
      right: await shares.run({ personId, network }, () => rightTo(documentRights, personId, documentId)),
    }
  }
  const admit = async (request: IncomingMessage, documentId: string): Promise<DocumentRequest['admission']> => {
    const found = await endedMeanwhile.find(() => lookUp(request, documentId), documentId)
    if (!found) return 'signedOut'
    const { person, signInId, right } = found
    if (right === 'notFound' || right === 'notAllowed') return right
    return { person: personCard(person), role: person.accountRole ?? '', mayWrite: right === 'write', signInId }
  }
  return async (request, socket, head, documentId) => {
    const admission = await admit(request, documentId).catch((error: unknown): DocumentCloseReason => {
      if (!(error instanceof DomainError && comeBack.has(error.code))) onUnexpected(error)
      return 'comeBack'
    })
    if (socket.destroyed) return
    if (typeof admission !== 'string' && !sockets.enter(admission.person.id, socket)) return refuseUpgrade(socket, 429)
    documents.accept({ request, socket, head }, { documentId, admission })
  }
}
