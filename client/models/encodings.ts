/** One of the pictures that a camera is sent in; `scaleResolutionDownBy` 1 is the captured size. */
export interface Encoding { scaleResolutionDownBy: number, maxBitrate: number }

const fullBitratePerPixel = 1.7 // 1.6 Mb/s at 1280 x 720, enough for a face at 30 frames a second in VP8
const leastBitrate = 100_000

/**
 * The encodings of a captured size, smallest first: three, two or one, the largest always the captured size (rule G8).
 * Chromium sends no full-size picture when three are asked of a small camera: it allows three from as many pixels as
 * 960 x 540 on, and two from 480 x 270 (the table of formats in libwebrtc's simulcast.cc).
 */
export function encodingsFor (width: number, height: number): Encoding[] {
  const count = width * height >= 960 * 540 ? 3 : width * height >= 480 * 270 ? 2 : 1
  return Array.from({ length: count }, (_, index) => {
    const scaleResolutionDownBy = 2 ** (count - 1 - index)
    const pixels = width * height / scaleResolutionDownBy ** 2
    return { scaleResolutionDownBy, maxBitrate: Math.max(leastBitrate, Math.round(pixels * fullBitratePerPixel)) }
  })
}

/** How wide the largest picture is taken to be, by the number of encodings: the commonest size of each. */
const largestWidths = [320, 640, 1280]
/** A picture may be drawn this much larger than it is before the next one is asked for. */
const stretch = 1.25

/** Which of a picture's layers suits a tile of this width in device pixels; 0 is the smallest. */
export function layerFor (tileWidth: number, layers: number): number {
  const largest = layers - 1
  const width = (layer: number) => largestWidths[Math.min(largest, 2)]! / 2 ** (largest - layer)
  for (let layer = 0; layer < largest; layer++) if (width(layer) * stretch >= tileWidth) return layer
  return Math.max(0, largest)
}

/** How many layers there are, from a consumer's scalability mode such as `L3T1`. */
export const layersOf = (scalabilityMode: string | undefined): number => Number(/^[LS](\d)/.exec(scalabilityMode ?? '')?.[1] ?? 1)
