/** One of the pictures that a camera is sent in; `scaleResolutionDownBy` 1 is the captured size. */
export interface Encoding {
  scaleResolutionDownBy: number
  maxBitrate: number
}

const fullBitratePerPixel = 1.7 // 1.6 Mb/s at 1280 x 720, enough for a face at 30 frames a second in VP8
const leastBitrate = 100_000

/**
 * The encodings of a captured size, smallest first: three, two or one, the largest always the captured size (rule G8).
 * Chromium sends no full-size picture when three are asked of a small camera: it allows three from as many pixels as
 * 960 x 540 on, and two from 480 x 270 (the table of formats in libwebrtc's simulcast.cc).
 */
export function encodingsFor(width: number, height: number): Encoding[] {
  const count = width * height >= 960 * 540 ? 3 : width * height >= 480 * 270 ? 2 : 1
  return Array.from({ length: count }, (_, index) => {
    const scaleResolutionDownBy = 2 ** (count - 1 - index)
    const pixels = (width * height) / scaleResolutionDownBy ** 2
    return { scaleResolutionDownBy, maxBitrate: Math.max(leastBitrate, Math.round(pixels * fullBitratePerPixel)) }
  })
}

const smallestWidth = 320 // the smallest of three pictures of a 1280 x 720 camera, and of two of a 640 x 360 one
/** A picture may be drawn this much larger than it is before the next one is asked for. */
const stretch = 1.25

/** Which picture suits a tile of this width in device pixels; 0 is the smallest, each next one twice as wide. */
export function layerFor(tileWidth: number): number {
  if (tileWidth <= smallestWidth * stretch) return 0
  return tileWidth <= 2 * smallestWidth * stretch ? 1 : 2
}
