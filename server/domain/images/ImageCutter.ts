import type { ImageShape } from '../../../contract/imageShapes.ts'

/** Port: makes of an image what pages show of it. */
export interface ImageCutter {
  /**
   * Cuts it to a shape, in each of its widths, as WebP and without what cameras write beside the picture. Rejects with
   * `wrong_content` for what is no image, or too large a one.
   */
  cut(bytes: Uint8Array, shape: ImageShape): Promise<Map<number, Uint8Array>>
}
