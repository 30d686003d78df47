import { fileTypeFromBuffer } from 'file-type'
import type { Sharp } from 'sharp'
import { DomainError } from '../../contract/errors.ts'
import { imageShapes, imageTypes, type ImageShape } from '../../contract/imageShapes.ts'
import type { ImageCutter } from '../domain/images/ImageCutter.ts'

/** A picture of more is not opened: it would take more memory than a server has to spare. */
const maxPixels = 50_000_000

/** Cuts images with sharp, which is loaded with the first one. */
export class SharpCutter implements ImageCutter {
  async cut(bytes: Uint8Array, shape: ImageShape): Promise<Map<number, Uint8Array>> {
    // By its first bytes: the library would read drawings and documents, too.
    const type = await fileTypeFromBuffer(bytes)
    if (!(imageTypes as readonly string[]).includes(type?.mime ?? '')) throw noImage()
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    const image = sharp(bytes, { limitInputPixels: maxPixels }).autoOrient() // of several pictures, the first
    const { ratio, widths } = imageShapes[shape]
    const made = new Map<number, Uint8Array>()
    try {
      for (const width of widths) made.set(width, await resize(image, width, Math.round(width / ratio)))
    } catch (cause) {
      throw noImage(cause)
    }
    return made
  }
}

const resize = (image: Sharp, width: number, height: number): Promise<Uint8Array> =>
  image.clone().resize({ width, height, fit: 'cover' }).webp({ quality: 80 }).toBuffer()

const noImage = (cause?: unknown) =>
  new DomainError('wrong_content', 'This is no image that can be shown', undefined, { cause })
