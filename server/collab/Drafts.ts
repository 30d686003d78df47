import { kindNameOf } from '../../contract/DocumentKind.ts'
import { DomainError } from '../../contract/errors.ts'
import { applyFields, changeDraft, readDraft, seedDraft } from '../../contract/sessionDocument.ts'
import type { DraftFields, SessionFields } from '../../contract/sessionFields.ts'
import type { DocumentDirectory } from './DocumentDirectory.ts'

/** The shared drafts of sessions, for those who publish them. `by` is the person in whose name the server edits. */
export class Drafts {
  readonly #directory: DocumentDirectory
  constructor(directory: DocumentDirectory) {
    this.#directory = directory
  }

  /** Makes a draft with its first content; does nothing if it is there. */
  create(documentId: string, initial: Partial<DraftFields>, by: string): Promise<void> {
    return this.#directory.create(documentId, doc => {
      seedDraft(doc, initial, by)
    })
  }

  /** What the draft says, with all that has been acknowledged; undefined if there is none. Throws `log_unwritable`. */
  async read(documentId: string): Promise<DraftFields | undefined> {
    try {
      return await this.#directory.read(documentId, readDraft)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'not_found') return undefined
      throw error
    }
  }

  /** The drafts that have changed since they last left memory in order, such as before the server was killed. */
  async listUncompacted(): Promise<string[]> {
    return (await this.#directory.listUncompacted()).filter(id => kindNameOf(id) === 'draft')
  }

  /** Takes a draft away for good that nobody may have open any more; does nothing if it is not there. */
  remove(documentId: string): Promise<void> {
    return this.#directory.remove(documentId)
  }

  /** Makes some fields say what `edit` makes of the draft as it is then. Throws `not_found`, `log_unwritable`. */
  change(documentId: string, edit: (draft: DraftFields) => Partial<DraftFields>, by: string): Promise<void> {
    return this.#directory.edit(documentId, doc => {
      changeDraft(doc, edit(readDraft(doc)), by)
    })
  }

  /**
   * Edits the draft until it says what was published: for discarding, and for restoring a version. Throws `not_found`,
   * `log_unwritable`.
   */
  replace(documentId: string, fields: SessionFields, by: string): Promise<void> {
    return this.#directory.edit(documentId, doc => {
      applyFields(doc, fields, by)
    })
  }
}
