import type { DraftFields, SessionFields } from '../../../contract/sessionFields.ts'

/** Port: the shared drafts, which people edit together; `by` is the person in whose name the server writes. */
export interface Drafts {
  /** The draft as the server has it now; undefined if there is none. */
  read(documentId: string): Promise<DraftFields | undefined>
  /** Makes a draft with its first content, the rest empty; does nothing if it is there. */
  create(documentId: string, seed: Partial<DraftFields>, by: string): Promise<void>
  /** Makes some fields say what `edit` makes of the draft as it is then. */
  change(documentId: string, edit: (draft: DraftFields) => Partial<DraftFields>, by: string): Promise<void>
  /** Makes it say what is published, by edits of the same document. */
  replace(documentId: string, fields: SessionFields, by: string): Promise<void>
  /** Takes it away for good; does nothing if it is not there. */
  remove(documentId: string): Promise<void>
}
