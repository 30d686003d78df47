import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { personCard, type Person } from '../domain/people/Person.ts'
import type { DocumentRequest, DocumentSockets } from './DocumentSockets.ts'
import type { EndedMeanwhile } from './EndedMeanwhile.ts'
import type { UpgradeRoute } from './upgradeRouter.ts'

interface Deps {
  documents: DocumentSockets
  personOf(cookieHeader: string | undefined): Promise<{ person: Person; signInId: string } | null>
  endedMeanwhile: EndedMeanwhile
  documentRights(personId: string, documentId: string): Promise<{ mayEdit: boolean } | undefined>
  onUnexpected(error: unknown): void
}

/** Lets those into a shared document who may edit it; the others are told why by the close code. */
export function createDocumentRoute({
  documents,
  personOf,
  documentRights,
  endedMeanwhile,
  onUnexpected,
}: Deps): UpgradeRoute {
  const lookUp = async (cookieHeader: string | undefined, documentId: string) => {
    const identity = await personOf(cookieHeader)
    return identity && { ...identity, rights: await documentRights(identity.person.id, documentId) }
  }
  const admit = async (cookieHeader: string | undefined, documentId: string): Promise<DocumentRequest['admission']> => {
    const found = await endedMeanwhile.find(() => lookUp(cookieHeader, documentId))
    if (!found) return 'signedOut'
    const { person, signInId, rights } = found
    if (!rights) return 'notFound'
    if (!rights.mayEdit) return 'notAllowed'
    return { person: personCard(person), role: person.accountRole ?? '', mayWrite: true, signInId }
  }
  return async (request, socket, head, documentId) => {
    const admission = await admit(request.headers.cookie, documentId).catch((error: unknown): DocumentCloseReason => {
      onUnexpected(error)
      return 'comeBack'
    })
    documents.accept({ request, socket, head }, { documentId, admission })
  }
}
