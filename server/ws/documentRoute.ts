import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { personCard, type Person } from '../domain/people/Person.ts'
import type { DocumentRequest, DocumentSockets } from './documentSocket.ts'
import type { UpgradeRoute } from './upgradeRouter.ts'

interface Deps {
  documents: DocumentSockets
  personOf (cookieHeader: string | undefined): Promise<{ person: Person, signInId: string } | null>
  documentRights (personId: string, documentId: string): Promise<{ mayEdit: boolean } | undefined>
  onUnexpected (error: unknown): void
}

/** Lets those into a shared document who may edit it; the others are told why by the close code. */
export function createDocumentRoute ({ documents, personOf, documentRights, onUnexpected }: Deps): UpgradeRoute {
  const admit = async (cookieHeader: string | undefined, documentId: string): Promise<DocumentRequest['admission']> => {
    const identity = await personOf(cookieHeader)
    if (!identity) return 'signedOut'
    const rights = await documentRights(identity.person.id, documentId)
    if (!rights) return 'notFound'
    if (!rights.mayEdit) return 'notAllowed'
    return { person: personCard(identity.person), role: identity.person.accountRole ?? '', mayWrite: true, signInId: identity.signInId }
  }
  return async (request, socket, head, documentId) => {
    const admission = await admit(request.headers.cookie, documentId).catch((error: unknown): DocumentCloseReason => {
      onUnexpected(error)
      return 'comeBack'
    })
    documents.accept({ request, socket, head }, { documentId, admission })
  }
}
