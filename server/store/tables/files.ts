import type { Generated } from 'kysely'
import type { ImageShape } from '../../../contract/imageShapes.ts'

/** The tables of files. */
export interface FileTables {
  /** `position` is the place in the session's list: each has another one, not all are taken. */
  attachment: {
    id: string
    session_id: string
    name: string
    title: string
    description: string
    type: string
    size: number
    sha256: string
    created_by: string
    created_at: number
    position: number
    downloads: number
  }
  attachment_download: { attachment_id: string; person_id: string; downloads: number }
  /** Files that are being sent. */
  upload: {
    id: string
    session_id: string
    event_id: string
    person_id: string
    name: string
    size: number
    created_at: number
  }
  /** `owner_id` is the session, the event or the person that it shows; empty where the event's sessions share it. */
  image: {
    id: string
    event_id: string
    owner_id: string
    shape: ImageShape
    created_by: string
    created_at: number
  }
  /**
   * Files whose bytes are to be removed, from `due_at` on: a server that was killed before it did so does it later. One
   * that is being written is noted ahead, and no longer when something names it.
   */
  unwanted_file: { id: string; due_at: Generated<number> }
}
