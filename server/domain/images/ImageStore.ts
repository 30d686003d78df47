import { imageShapes, type ImageShape } from '../../../contract/imageShapes.ts'

/** What an image shows in an event, which its owner's id says: a session, the event itself, or one of its people. */
export interface ImageOf {
  eventId: string
  ownerId: string
  shape: ImageShape
}

/** An image, which never changes. */
export interface ImageRecord extends ImageOf {
  id: string
  createdBy: string
  createdAt: number
}

/**
 * Port: which images events have. The bytes lie in the `FileStore`, a file for each width; those of an image that is
 * removed are unwanted then.
 */
export interface ImageStore {
  /** Notes that the files of an image are unwanted from a time on, unless it is inserted before. */
  noteFiles(image: Pick<ImageRecord, 'id' | 'shape'>, dueAt: number): Promise<void>
  /**
   * Keeps an image whose files are written, and noted as unwanted after `notedUntil`, and takes those notes away.
   * Writes nothing where the event would have more than `bound`, however many come at once (`full`), or where a note is
   * gone or due before, so that its file may be gone too (`late`).
   */
  insert(image: ImageRecord, notedUntil: number, bound: number): Promise<'done' | 'full' | 'late'>
  /** Undefined for one of something else, too. */
  find(of: ImageOf, id: string): Promise<ImageRecord | undefined>
  count(eventId: string): Promise<number>
  remove(id: string): Promise<void>
  /** Shows an event with an image, or none, and removes the one before; false where there is no such event. */
  setCover(eventId: string, id: string | null): Promise<boolean>
  /** The same for a person of an event. */
  setPhoto(eventId: string, personId: string, id: string | null): Promise<boolean>
}

/** The key of an image's file in one of its widths. */
export const keyOf = (id: string, width: number): string => `${id}-${width}.webp`

/** The keys of all files of an image. */
export const keysOf = ({ id, shape }: Pick<ImageRecord, 'id' | 'shape'>): string[] =>
  imageShapes[shape].widths.map(width => keyOf(id, width))
