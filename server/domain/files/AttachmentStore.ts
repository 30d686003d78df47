import type { AttachmentDetails } from '../../../contract/http/files.ts'

/** A file of a session. */
export interface AttachmentRecord extends AttachmentDetails {
  id: string
  sessionId: string
  name: string
  /** The ending of the name, in small letters. */
  type: string
  size: number
  sha256: string
  createdBy: string
  createdAt: number
  downloads: number
}

/** Port: which files sessions have. The bytes lie in the `FileStore`, by the same ids. */
export interface AttachmentStore {
  /** In their order. */
  list(sessionId: string): Promise<AttachmentRecord[]>
  find(id: string): Promise<AttachmentRecord | undefined>
  /** Makes of an upload an attachment, at the end of the list; false if there is no such upload, or no longer. */
  add(attachment: Omit<AttachmentRecord, 'downloads'>): Promise<boolean>
  /** False if it is not there. */
  change(id: string, details: AttachmentDetails): Promise<boolean>
  /** Puts it before another one of its session, or to the end; false if one of them is not there. */
  move(id: string, before: string | null): Promise<boolean>
  /** Takes it off, and notes its bytes as unwanted; false if it is not there. */
  remove(id: string): Promise<boolean>
  /** Counts a download, for the person too if that is known. */
  countDownload(id: string, personId: string | null): Promise<void>
  /** How often each person has begun to download each of a session's attachments. */
  listDownloads(sessionId: string): Promise<{ attachmentId: string; personId: string; downloads: number }[]>
}
