import { imageShapes } from '../../contract/imageShapes.ts'
import type { ImageCutter } from '../../server/domain/images/ImageCutter.ts'

/** Leaves pictures as they are, for tests that look at none. */
export const noCutter: ImageCutter = {
  cut: async (bytes, shape) => new Map(imageShapes[shape].widths.map(width => [width, bytes])),
}
