import type { Attachment, AttachmentDetails } from '../../../contract/http/files.ts'
import { notFound } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { Rights, SessionScope } from '../createRights.ts'
import type { Stores } from '../Stores.ts'
import { announceAttachments } from './announceAttachments.ts'
import type { AttachmentRecord } from './AttachmentStore.ts'
import type { FilePart, FileStore } from './FileStore.ts'
import type { Uploads } from './createUploads.ts'

/** The files of sessions. Rights in the session are asked before. */
export interface Attachments {
  list(scope: SessionScope): Promise<Attachment[]>
  find(scope: SessionScope, id: string): Promise<AttachmentRecord>
  change(scope: SessionScope, id: string, details: AttachmentDetails): Promise<void>
  /** Before another one, or to the end. */
  move(scope: SessionScope, id: string, before: string | null): Promise<void>
  remove(scope: SessionScope, id: string): Promise<void>
  /** Opens its bytes; whoever begins at the first one is counted. */
  open(id: string, personId: string | null, part: FilePart | undefined): ReturnType<FileStore['open']>
}

interface Deps {
  stores: Pick<Stores, 'attachments'>
  files: FileStore
  uploads: Pick<Uploads, 'tidy'>
  changes: Changes
  rights: Rights
}

const attachmentOf = ({ sessionId: _, sha256: __, createdBy: ___, ...shown }: AttachmentRecord): Attachment => shown

/** Joins the parts of attachments. */
export function createAttachments(deps: Deps): Attachments {
  const { files, uploads } = deps
  const { attachments } = deps.stores
  const find = async ({ session }: SessionScope, id: string) => {
    const found = await attachments.find(id)
    if (found?.sessionId !== session.id) throw notFound()
    return found
  }
  /** Changes one of the session, and tells of it. */
  const act = async (scope: SessionScope, id: string, change: () => Promise<boolean>) => {
    await find(scope, id)
    if (!(await change())) throw notFound()
    announceAttachments(deps, scope.session)
  }
  return {
    find,
    list: async ({ session }) => (await attachments.list(session.id)).map(attachmentOf),
    change: (scope, id, details) => act(scope, id, () => attachments.change(id, details)),
    move: (scope, id, before) => act(scope, id, () => attachments.move(id, before)),
    async remove(scope, id) {
      await act(scope, id, () => attachments.remove(id))
      await uploads.tidy()
    },
    async open(id, personId, part) {
      const stream = await files.open(id, part)
      try {
        if (part === undefined || part.start === 0) await attachments.countDownload(id, personId)
      } catch (error) {
        stream.destroy()
        throw error
      }
      return stream
    },
  }
}
