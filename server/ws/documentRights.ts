import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { kindNameOf } from '../../contract/DocumentKind.ts'
import type { documentKinds } from '../../contract/documentKinds.ts'

/** What somebody may do with a document, or why its connection is ended. */
export type DocumentRight = 'write' | 'read' | 'notAllowed' | 'notFound'

/** Who may read and write documents of each kind. */
export type DocumentRights = Readonly<
  Record<keyof typeof documentKinds, (personId: string, documentId: string) => Promise<DocumentRight>>
>

const isKind = (rights: DocumentRights, name: string): name is keyof DocumentRights => Object.hasOwn(rights, name)

/** What a person may do with a document; of a kind that is not there they may know nothing. */
export async function rightTo(rights: DocumentRights, personId: string, documentId: string): Promise<DocumentRight> {
  const name = kindNameOf(documentId)
  return isKind(rights, name) ? rights[name](personId, documentId) : 'notFound'
}

/** What the page of somebody whose rights may have changed is told: that they have ended, or to come back with them. */
export async function reasonAfterChange(
  rights: DocumentRights,
  personId: string,
  documentId: string,
): Promise<DocumentCloseReason> {
  const right = await rightTo(rights, personId, documentId)
  return right === 'notFound' || right === 'notAllowed' ? right : 'comeBack'
}
