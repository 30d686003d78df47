import { DomainError } from '../../../contract/errors.ts'
import { endingOf, familyOfEnding } from '../../../contract/fileTypes.ts'
import { limits } from '../../../contract/limits.ts'
import { notFound } from '../access.ts'
import type { Changes } from '../Changes.ts'
import type { Rights, SessionScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import type { Stores } from '../Stores.ts'
import { announceAttachments } from './announceAttachments.ts'
import { cleanName } from './cleanName.ts'
import { contentFault } from './contentFault.ts'
import type { FileStore } from './FileStore.ts'
import { hashFile, readSample } from './readFile.ts'
import type { UploadBounds, UploadRecord } from './UploadStore.ts'

/** How much files may weigh, in bytes. */
export interface FileBounds {
  fileBytes: number
  eventFilesBytes: number
}

/** Files on their way to a session, which become attachments. Rights in the session are asked before. */
export interface Uploads {
  /** How much one more file of an event may weigh, in bytes. */
  maxBytesIn(eventId: string): Promise<number>
  /** Begins one, under a new id; refuses a file of a wrong type or too large, and one too many. */
  begin(scope: SessionScope, personId: string, file: { name: string; size: number }): Promise<string>
  /** Refuses, as for what is not there, what is another's or another session's. */
  requireOwn(id: string, sessionId: string, personId: string): Promise<UploadRecord | 'finished'>
  /** Refuses a file by how it begins. */
  inspect(id: string, head: Buffer): Promise<void>
  /** All bytes are there: makes an attachment of them, or refuses what they say the file is not. */
  finish(scope: SessionScope, upload: UploadRecord, sha256: string | undefined): Promise<void>
  cancel(id: string): Promise<void>
  /**
   * Removes the bytes of what nobody wants, and of what was not finished in time; whether there may be more. It never
   * rejects, and where the storage hangs it goes on by itself.
   */
  tidy(): Promise<boolean>
}

/** So many files are removed in one go; the rest goes with the next. */
const removedAtOnce = 100
/** Nobody waits longer for files to be removed: a storage that hangs takes minutes to fail. */
const removalWaitedMs = 3000

interface Deps {
  stores: Pick<Stores, 'attachments' | 'uploads'>
  files: FileStore
  bounds: FileBounds
  changes: Changes
  rights: Rights
  effects: Effects
  /** Waits for work, but no longer than this, and has nothing then. */
  waitAtMost<T>(ms: number, work: Promise<T>): Promise<T | undefined>
  onUnexpected(error: unknown): void
}

/** Joins the parts of uploads. */
export function createUploads(deps: Deps): Uploads {
  const { files, bounds, effects, waitAtMost, onUnexpected } = deps
  const { attachments, uploads } = deps.stores
  const placeBounds: UploadBounds = {
    eventBytes: bounds.eventFilesBytes,
    sessionFiles: limits.attachments,
    ofPerson: limits.unfinishedUploads,
  }
  const maxBytesIn = async (eventId: string) =>
    Math.max(0, Math.min(bounds.fileBytes, bounds.eventFilesBytes - (await uploads.bytesOf(eventId))))
  /** What can't be removed stays noted for the next time, and keeps no other one. */
  const remove = async (id: string): Promise<boolean> => {
    try {
      await files.remove(id)
      await uploads.forgetUnwanted(id)
      return true
    } catch (error) {
      onUnexpected(error)
      return false
    }
  }
  const tidyOnce = async () => {
    try {
      await uploads.removeBefore(effects.now() - limits.uploadKeptMs)
      const unwanted = await uploads.listUnwanted(removedAtOnce, effects.now())
      let removed = 0
      for (const id of unwanted) if (await remove(id)) removed++
      return removed > 0 && unwanted.length === removedAtOnce
    } catch (error) {
      onUnexpected(error)
      return false
    }
  }
  const rounds = { running: undefined as Promise<boolean> | undefined, next: undefined as Promise<boolean> | undefined }
  /** One round at a time, however many ask; what has become unwanted meanwhile goes with one more. */
  const tidyInTurn = (): Promise<boolean> => {
    if (rounds.running) {
      return (rounds.next ??= rounds.running.then(() => {
        rounds.next = undefined
        return tidyInTurn()
      }))
    }
    rounds.running = tidyOnce().finally(() => {
      rounds.running = undefined
    })
    return rounds.running
  }
  const tidy = async () => (await waitAtMost(removalWaitedMs, tidyInTurn())) ?? false
  const cancel = async (id: string) => {
    if (await uploads.remove(id)) await tidy()
  }
  const requireContent = async ({ id, name }: UploadRecord, sample: Parameters<typeof contentFault>[1]) => {
    const fault = await contentFault(endingOf(name), sample)
    if (!fault) return
    await cancel(id)
    throw new DomainError('wrong_content', 'The file is not what its name says', fault)
  }
  return {
    maxBytesIn,
    tidy,
    cancel,
    async begin({ event, session }, personId, { name: sentName, size }) {
      const name = cleanName(sentName)
      if (!familyOfEnding.has(endingOf(name))) {
        throw new DomainError('wrong_type', 'Files with this ending are not taken')
      }
      if (size > bounds.fileBytes) throw new DomainError('too_large', 'This file is too large')
      const id = effects.id()
      const upload = { id, sessionId: session.id, eventId: event.id, personId, name, size, createdAt: effects.now() }
      if (!(await uploads.insert(upload, placeBounds))) throw new DomainError('full', 'There is no room for this file')
      return id
    },

    async requireOwn(id, sessionId, personId) {
      const upload = await uploads.find(id)
      if (upload?.sessionId === sessionId && upload.personId === personId) return upload
      const made = upload ? undefined : await attachments.find(id)
      if (made?.sessionId === sessionId && made.createdBy === personId) return 'finished'
      throw notFound()
    },

    async inspect(id, head) {
      const upload = await uploads.find(id)
      if (upload) await requireContent(upload, { head })
    },

    async finish({ session }, upload, sha256) {
      const { id, name, size, sessionId, personId } = upload
      if (size === 0) await files.write(id, new Uint8Array())
      await requireContent(upload, await readSample(files, upload))
      await files.flush(id)
      const ending = endingOf(name)
      const made = await attachments.add({
        id,
        sessionId,
        name,
        title: titleOf(name),
        description: '',
        type: ending,
        size,
        sha256: sha256 ?? (await hashFile(files, id)),
        createdBy: personId,
        createdAt: effects.now(),
      })
      if (made) announceAttachments(deps, session)
    },
  }
}

const titleOf = (name: string): string =>
  Array.from(name.slice(0, name.lastIndexOf('.')))
    .slice(0, limits.attachmentTitleChars)
    .join('')
    .trim()
