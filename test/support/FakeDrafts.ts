import { draftOf, emptyDraft } from '../../contract/sessionDocument.ts'
import type { DraftFields, SessionFields } from '../../contract/sessionFields.ts'
import type { Drafts } from '../../server/domain/sessions/Drafts.ts'

/** Keeps drafts in memory, and lets a test edit them. */
export class FakeDrafts implements Drafts {
  readonly #drafts = new Map<string, DraftFields>()
  /** Documents that can't be taken away. */
  readonly unremovable = new Set<string>()

  async read(documentId: string) {
    return structuredClone(this.#drafts.get(documentId))
  }

  async create(documentId: string, seed: Partial<DraftFields>) {
    if (!this.#drafts.has(documentId)) this.#drafts.set(documentId, structuredClone({ ...emptyDraft, ...seed }))
  }

  async replace(documentId: string, fields: SessionFields) {
    if (this.#drafts.has(documentId)) this.#drafts.set(documentId, structuredClone(draftOf(fields)))
  }

  async remove(documentId: string) {
    if (this.unremovable.has(documentId)) throw new Error('The draft can’t be taken away')
    this.#drafts.delete(documentId)
  }

  async change(documentId: string, edit: (draft: DraftFields) => Partial<DraftFields>) {
    this.edit(documentId, edit(this.#drafts.get(documentId)!))
  }

  /** Edits a draft as people would. */
  edit(documentId: string, change: Partial<DraftFields>): void {
    const draft = this.#drafts.get(documentId)
    if (!draft) throw new Error('There is no such draft')
    this.#drafts.set(documentId, { ...draft, ...structuredClone(change) })
  }
}
