import { imageShapes, type ImageShape } from '../../../contract/imageShapes.ts'

/** An image of an event, which never changes. */
export interface ImageRecord {
  id: string
  eventId: string
  shape: ImageShape
  createdBy: string
  createdAt: number
}

/** Port: which images events have. The bytes lie in the `FileStore`, a file for each width. */
export interface ImageStore {
  insert(image: ImageRecord): Promise<void>
  find(id: string): Promise<ImageRecord | undefined>
  count(eventId: string): Promise<number>
}

/** The key of an image's file in one of its widths. */
export const keyOf = (id: string, width: number): string => `${id}-${width}.webp`

/** The keys of all files of an image. */
export const keysOf = ({ id, shape }: Pick<ImageRecord, 'id' | 'shape'>): string[] =>
  imageShapes[shape].widths.map(width => keyOf(id, width))
