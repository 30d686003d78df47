import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from '../feature.ts'
import type { FileFamily } from '../fileTypes.ts'
import { imageTypes } from '../imageShapes.ts'
import { limits } from '../limits.ts'
import { patterns } from '../patterns.ts'
import type { Route } from '../route.ts'

/** A file of a session; `type` is the ending of its name in small letters, `size` is in bytes. */
export const Attachment = Fields({
  id: Id,
  name: Type.String(),
  title: Type.String(),
  description: Type.String(),
  type: Type.String(),
  size: Type.Integer(),
  createdAt: Time,
  downloads: Type.Integer(),
})
export type Attachment = Static<typeof Attachment>

/** What people are told of a file besides its name. */
const AttachmentDetails = Fields({
  title: Type.String({ minLength: 1, maxLength: limits.attachmentTitleChars, pattern: patterns.name }),
  description: Type.String({ maxLength: limits.attachmentDescriptionChars, pattern: patterns.paragraphs }),
})
export type AttachmentDetails = Static<typeof AttachmentDetails>

/** `details` of `wrong_content`: what a file really is. */
export interface ContentFault {
  found: FileFamily | 'html' | 'svg' | 'script' | 'executable' | 'archive'
}

const inSession = Fields({ sessionId: Id })
const ofAttachment = Fields({ sessionId: Id, attachmentId: Id })
const ofUpload = Fields({ sessionId: Id, uploadId: Id })

/** Attachments of sessions (rules S20 to S23). They act at once, and are no part of the draft. */
export const fileRoutes = {
  /** In their order. `maxBytes` is what one more may have. */
  listAttachments: {
    method: 'GET',
    path: '/api/sessions/:sessionId/attachments',
    params: inSession,
    reply: Fields({ attachments: Type.Array(Attachment), maxBytes: Type.Integer() }),
  },
  changeAttachment: {
    method: 'PATCH',
    path: '/api/sessions/:sessionId/attachments/:attachmentId',
    params: ofAttachment,
    body: AttachmentDetails,
    reply: Fields({}),
  },
  /** Puts it before another one, or to the end. */
  moveAttachment: {
    method: 'POST',
    path: '/api/sessions/:sessionId/attachments/:attachmentId/place',
    params: ofAttachment,
    body: Fields({ before: OrNull(Id) }),
    reply: Fields({}),
  },
  deleteAttachment: {
    method: 'DELETE',
    path: '/api/sessions/:sessionId/attachments/:attachmentId',
    params: ofAttachment,
    reply: Fields({}),
  },
  downloadAttachment: {
    kind: 'file',
    method: 'GET',
    path: '/api/sessions/:sessionId/attachments/:attachmentId/file',
    params: ofAttachment,
    types: ['*'],
  },
  /**
   * Begins to send a file, by the protocol of tus.io: `Upload-Length` is its size, `filename` in `Upload-Metadata` its
   * name. The answer's `Location` is where its bytes go; with the last of them it is an attachment of the same id.
   */
  beginUpload: { kind: 'resumable', method: 'POST', path: '/api/sessions/:sessionId/uploads', params: inSession },
  askUpload: {
    kind: 'resumable',
    method: 'HEAD',
    path: '/api/sessions/:sessionId/uploads/:uploadId',
    params: ofUpload,
  },
  continueUpload: {
    kind: 'resumable',
    method: 'PATCH',
    path: '/api/sessions/:sessionId/uploads/:uploadId',
    params: ofUpload,
  },
  cancelUpload: {
    kind: 'resumable',
    method: 'DELETE',
    path: '/api/sessions/:sessionId/uploads/:uploadId',
    params: ofUpload,
  },
} as const satisfies Record<string, Route>

const width = Type.String({ pattern: '^\\d{2,4}$' })
const inEvent = Fields({ eventId: Id })
const ofPerson = Fields({ eventId: Id, personId: Id })
const sent = { types: imageTypes, maxBytes: limits.imageBytes, reply: Fields({ id: Id }) } as const

/**
 * Images of sessions, events and people (rules S2, E0, A5). They are cut as they are shown, and served in the widths of
 * their shape; none of them ever changes.
 */
export const imageRoutes = {
  /** Keeps an image for a session's draft to name. */
  addThumbnail: {
    kind: 'upload',
    method: 'POST',
    path: '/api/sessions/:sessionId/thumbnails',
    params: inSession,
    ...sent,
  },
  getThumbnail: {
    kind: 'file',
    method: 'GET',
    path: '/api/sessions/:sessionId/thumbnails/:imageId/:width',
    params: Fields({ sessionId: Id, imageId: Id, width }),
    types: ['image/webp'],
  },
  /** Shows an event with this image, instead of the one before, which goes. */
  setCover: { kind: 'upload', method: 'POST', path: '/api/events/:eventId/cover', params: inEvent, ...sent },
  removeCover: { method: 'DELETE', path: '/api/events/:eventId/cover', params: inEvent, reply: Fields({}) },
  getCover: {
    kind: 'file',
    method: 'GET',
    path: '/api/events/:eventId/cover/:imageId/:width',
    params: Fields({ eventId: Id, imageId: Id, width }),
    types: ['image/webp'],
  },
  /** The same for somebody of the event. */
  setPhoto: {
    kind: 'upload',
    method: 'POST',
    path: '/api/events/:eventId/people/:personId/photo',
    params: ofPerson,
    ...sent,
  },
  removePhoto: {
    method: 'DELETE',
    path: '/api/events/:eventId/people/:personId/photo',
    params: ofPerson,
    reply: Fields({}),
  },
  /** For the team, and for whoever finds a session that names the person. */
  getPhoto: {
    kind: 'file',
    method: 'GET',
    path: '/api/events/:eventId/people/:personId/photo/:imageId/:width',
    params: Fields({ eventId: Id, personId: Id, imageId: Id, width }),
    types: ['image/webp'],
  },
} as const satisfies Record<string, Route>
