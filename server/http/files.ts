import { mediaTypeOf } from '../../contract/fileTypes.ts'
import type { Attachments } from '../domain/files/createAttachments.ts'
import type { Uploads } from '../domain/files/createUploads.ts'
import type { Handlers } from './Handler.ts'
import type { serveUploads } from './serveUploads.ts'

type FileRoute =
  | 'listAttachments'
  | 'changeAttachment'
  | 'moveAttachment'
  | 'deleteAttachment'
  | 'downloadAttachment'
  | 'beginUpload'
  | 'askUpload'
  | 'continueUpload'
  | 'cancelUpload'

interface Deps {
  attachments: Attachments
  uploads: Pick<Uploads, 'maxBytesIn'>
  /** Answers requests about uploads. */
  takeUpload: ReturnType<typeof serveUploads>
}

/** Attachments, and what is on its way to be one. */
export const fileHandlers = ({ attachments, uploads, takeUpload }: Deps): Handlers<FileRoute> => ({
  listAttachments: async ({ scope }) => ({
    attachments: await attachments.list(scope),
    maxBytes: await uploads.maxBytesIn(scope.event.id),
  }),
  async changeAttachment({ scope, params, body }) {
    await attachments.change(scope, params.attachmentId, body)
    return {}
  },
  async moveAttachment({ scope, params, body }) {
    await attachments.move(scope, params.attachmentId, body.before)
    return {}
  },
  async deleteAttachment({ scope, params }) {
    await attachments.remove(scope, params.attachmentId)
    return {}
  },
  async downloadAttachment({ scope, params, person }) {
    const { id, name, type, size } = await attachments.find(scope, params.attachmentId)
    return {
      type: mediaTypeOf(type),
      name,
      size,
      version: id,
      shownAs: 'attachment',
      open: part => attachments.open(id, person?.id ?? null, part),
    }
  },
  beginUpload: call => takeUpload({ ...call, uploadId: undefined }),
  askUpload: call => takeUpload({ ...call, uploadId: call.params.uploadId }),
  continueUpload: call => takeUpload({ ...call, uploadId: call.params.uploadId }),
  cancelUpload: call => takeUpload({ ...call, uploadId: call.params.uploadId }),
})
