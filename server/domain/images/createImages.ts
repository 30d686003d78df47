import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DomainError } from '../../../contract/errors.ts'
import { imageShapes } from '../../../contract/imageShapes.ts'
import { limits } from '../../../contract/limits.ts'
import { notFound } from '../access.ts'
import { BoundedWork } from '../BoundedWork.ts'
import type { Effects } from '../Effects.ts'
import type { Uploads } from '../files/createUploads.ts'
import type { FilePart, FileStore } from '../files/FileStore.ts'
import type { Stores } from '../Stores.ts'
import type { ImageCutter } from './ImageCutter.ts'
import { keyOf, type ImageOf } from './ImageStore.ts'

/** Images of events, such as of sessions and people. Rights are asked before. */
export interface Images {
  /** Keeps an image in all widths of its shape; answers with its id. */
  add(of: ImageOf, personId: string, from: Readable): Promise<string>
  /** The same of an image that is there, for another owner; null where it is not there. */
  copy(of: ImageOf, id: string, ownerId: string, personId: string): Promise<string | null>
  /** Opens one in one of its widths; refuses, as for what is not there, what is of something else. */
  find(of: ImageOf, id: string, width: number): Promise<{ open(part?: FilePart): Promise<Readable> }>
  /** Removes one with its bytes. */
  remove(id: string): Promise<void>
}

/** What is written of an image longer than this is given up. */
const writtenWithinMs = 30 * 60_000

interface Deps {
  stores: Pick<Stores, 'images'>
  files: FileStore
  uploads: Pick<Uploads, 'tidy'>
  cutter: ImageCutter
  effects: Effects
}

/** Joins the parts of images. */
export function createImages({ stores: { images }, files, uploads, cutter, effects }: Deps): Images {
  /**
   * Each takes up to 350 MB and some seconds at the worst, and a usual photo a tenth of that. So few wait that one
   * person's are fewer than may be on their way at once: what is too much is read and refused, and none waits unread
   * until its connection is closed.
   */
  const oneByOne = new BoundedWork({ maxRunning: 1, maxWaiting: 6 })
  const full = () => new DomainError('full', 'This event has too many images')
  /** For nobody is to wait in vain: what counts is said again when it is kept. */
  const requirePlace = async (eventId: string) => {
    if ((await images.count(eventId)) >= limits.images) throw full()
  }
  const remove = async (id: string) => {
    await images.remove(id)
    await uploads.tidy()
  }
  /**
   * Its files come first, noted as unwanted ahead: where the server is killed meanwhile they go, and nothing names an
   * image that is not there whole.
   */
  const write = async (of: ImageOf, personId: string, filesOf: () => Promise<Map<number, Uint8Array>>) => {
    const image = { ...of, id: effects.id(), createdBy: personId, createdAt: effects.now() }
    const { id, createdAt } = image
    await images.noteFiles(image, createdAt + 2 * writtenWithinMs)
    try {
      for (const [width, bytes] of await filesOf()) await files.write(keyOf(id, width), bytes)
      // Well before the notes are due: whoever tidies may hold them in hand by then.
      const kept = await images.insert(image, effects.now() + writtenWithinMs, limits.images)
      if (kept === 'full') throw full()
      if (kept === 'late') throw new DomainError('unavailable', 'The storage took too long')
    } catch (error) {
      await images.remove(id) // where it was kept though no word of it came
      await images.noteFiles(image, effects.now())
      await uploads.tidy()
      throw error
    }
    return id
  }
  return {
    remove,

    async add(of, personId, from) {
      const bytes = await buffer(from)
      await requirePlace(of.eventId)
      const cut = await oneByOne.run(() => cutter.cut(bytes, of.shape))
      return write(of, personId, async () => cut)
    },

    async copy(of, id, ownerId, personId) {
      if (!(await images.find(of, id))) return null
      await requirePlace(of.eventId)
      return write({ ...of, ownerId }, personId, async () => {
        const made = new Map<number, Uint8Array>()
        for (const width of imageShapes[of.shape].widths) {
          made.set(width, await buffer(await files.open(keyOf(id, width))))
        }
        return made
      })
    },

    async find(of, id, width) {
      const widths: readonly number[] = imageShapes[of.shape].widths
      if (!widths.includes(width) || !(await images.find(of, id))) throw notFound()
      return { open: part => files.open(keyOf(id, width), part) }
    },
  }
}
