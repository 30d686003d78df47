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
  const requirePlace = async (eventId: string) => {
    const isFull = (await images.count(eventId)) >= limits.images
    if (isFull) throw new DomainError('full', 'This event has too many images')
  }
  const remove = async (id: string) => {
    await images.remove(id)
    await uploads.tidy()
  }
  /** Its row comes first: whatever is written of it goes with its owner, also where the server is killed meanwhile. */
  const write = async (of: ImageOf, personId: string, filesOf: () => Promise<Map<number, Uint8Array>>) => {
    const id = effects.id()
    await images.insert({ ...of, id, createdBy: personId, createdAt: effects.now() })
    try {
      for (const [width, bytes] of await filesOf()) await files.write(keyOf(id, width), bytes)
    } catch (error) {
      await remove(id)
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
