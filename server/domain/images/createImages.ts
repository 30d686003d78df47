import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { DomainError } from '../../../contract/errors.ts'
import { imageShapes, type ImageShape } from '../../../contract/imageShapes.ts'
import { limits } from '../../../contract/limits.ts'
import { notFound } from '../access.ts'
import { BoundedWork } from '../BoundedWork.ts'
import type { Effects } from '../Effects.ts'
import type { FilePart, FileStore } from '../files/FileStore.ts'
import type { Stores } from '../Stores.ts'
import type { ImageCutter } from './ImageCutter.ts'
import { keyOf } from './ImageStore.ts'

/** Images of events, such as of sessions and people. Rights are asked before. */
export interface Images {
  /** Keeps an image in all widths of a shape; answers with its id. */
  add(eventId: string, personId: string, shape: ImageShape, from: Readable): Promise<string>
  /** Opens one of an event in one of its widths; refuses, as for what is not there, any other. */
  find(eventId: string, id: string, width: number): Promise<{ open(part?: FilePart): Promise<Readable> }>
}

interface Deps {
  stores: Pick<Stores, 'images'>
  files: FileStore
  cutter: ImageCutter
  effects: Effects
}

/** Joins the parts of images. */
export function createImages({ stores: { images }, files, cutter, effects }: Deps): Images {
  /** Each takes some 100 MB while it is read. */
  const oneByOne = new BoundedWork({ maxRunning: 1, maxWaiting: 20 })
  return {
    async add(eventId, personId, shape, from) {
      const bytes = await buffer(from)
      const isFull = (await images.count(eventId)) >= limits.images
      if (isFull) throw new DomainError('full', 'This event has too many images')
      const cut = await oneByOne.run(() => cutter.cut(bytes, shape))
      const id = effects.id()
      for (const [width, made] of cut) await files.write(keyOf(id, width), made)
      await images.insert({ id, eventId, shape, createdBy: personId, createdAt: effects.now() })
      return id
    },

    async find(eventId, id, width) {
      const image = await images.find(id)
      const widths: readonly number[] = image ? imageShapes[image.shape].widths : []
      if (image?.eventId !== eventId || !widths.includes(width)) throw notFound()
      return { open: part => files.open(keyOf(id, width), part) }
    },
  }
}
