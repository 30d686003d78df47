import type { documentKinds } from '../../contract/documentKinds.ts'

/** What somebody may do with a document, or why its connection is ended. */
export type DocumentRight = 'write' | 'read' | 'notAllowed' | 'notFound'

/** Who may read and write documents of each kind. */
export type DocumentRights = Readonly<
  Record<keyof typeof documentKinds, (personId: string, documentId: string) => Promise<DocumentRight>>
>
