import type { Effects } from '../Effects.ts'
import type { Attachments } from '../files/createAttachments.ts'
import type { Uploads } from '../files/createUploads.ts'
import type { FileStore } from '../files/FileStore.ts'
import type { Images } from '../images/createImages.ts'
import type { Drafts } from '../sessions/Drafts.ts'
import type { Stores } from '../Stores.ts'
import type { SampleFiles } from './SampleFiles.ts'

/** What making the sample event needs: its files go the way of everybody's. */
export interface SampleDeps {
  stores: Stores
  drafts: Drafts
  files: Pick<FileStore, 'write'>
  uploads: Pick<Uploads, 'begin' | 'requireOwn' | 'finish'>
  attachments: Pick<Attachments, 'change'>
  images: Pick<Images, 'add' | 'copy'>
  effects: Effects
  readSampleFile: SampleFiles
}

/** Ids: of people by their keys, of tags by their names, of pictures by their sessions' ids. */
export type Ids = ReadonlyMap<string, string>

/** A day, for counting from now. */
export const dayMs = 86_400_000
