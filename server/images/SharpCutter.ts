import { fileTypeFromBuffer } from 'file-type'
import type { Metadata, Sharp } from 'sharp'
import { DomainError } from '../../contract/errors.ts'
import { imageShapes, imageTypes, type ImageShape } from '../../contract/imageShapes.ts'
import type { ImageCutter } from '../domain/images/ImageCutter.ts'

/** A picture of more is not opened: it would take more memory than a server has to spare. */
const maxPixels = 50_000_000
/** Nor one that takes more when it lies in memory whole, as some kinds do while they are read. */
const maxDecodedBytes = 4 * maxPixels
/** Of one side, as in WebP; of a longer picture little would be left. */
const maxSide = 16_383

/** Cuts images with sharp, which is loaded with the first one. */
export class SharpCutter implements ImageCutter {
  async cut(bytes: Uint8Array, shape: ImageShape): Promise<Map<number, Uint8Array>> {
    // By its first bytes: the library would read drawings and documents, too.
    const type = await fileTypeFromBuffer(bytes)
    if (!(imageTypes as readonly string[]).includes(type?.mime ?? '')) throw noImage()
    const { default: sharp } = await import('sharp')
    sharp.cache(false)
    sharp.concurrency(1)
    const { ratio, widths } = imageShapes[shape]
    const sized = (from: Sharp, width: number) =>
      from.resize({ width, height: Math.round(width / ratio), fit: 'cover' })
    const made = new Map<number, Uint8Array>()
    try {
      const image = sharp(bytes, { limitInputPixels: maxPixels }).autoOrient() // of several pictures, the first
      requireOpenable(await image.metadata())
      // Reading it costs the most, so it is read once: all are cut from what the largest will show.
      const { data, info } = await sized(image, widths.at(-1)!).raw().toBuffer({ resolveWithObject: true })
      const { width, height, channels } = info
      for (const each of widths) {
        const largest = sharp(data, { raw: { width, height, channels } })
        made.set(each, await sized(largest, each).webp({ quality: 80 }).toBuffer())
      }
    } catch (cause) {
      throw noImage(cause)
    }
    return made
  }
}

function requireOpenable({ width, height, channels, depth, space }: Metadata): void {
  const colorBytes = depth === 'uchar' && space !== 'cmyk' ? 1 : 2
  const decodedBytes = width * height * channels * colorBytes
  if (Math.max(width, height) > maxSide || decodedBytes > maxDecodedBytes) throw new Error('The picture is too large')
}

const noImage = (cause?: unknown) =>
  new DomainError('wrong_content', 'This is no image that can be shown', undefined, { cause })
