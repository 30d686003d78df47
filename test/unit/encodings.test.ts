import { expect, test } from 'vitest'
import { encodingsFor, layerFor } from '../../client/models/encodings.ts'

test('[G8] encodings follow the captured size: three, two or one, and the largest is always the captured size', () => {
  const sizes: [number, number, number[]][] = [
    [1920, 1080, [4, 2, 1]],
    [1280, 720, [4, 2, 1]],
    [960, 540, [4, 2, 1]],
    [540, 960, [4, 2, 1]],
    [640, 480, [2, 1]],
    [640, 360, [2, 1]],
    [480, 270, [2, 1]],
    [320, 240, [1]],
    [160, 120, [1]],
  ]
  for (const [width, height, scales] of sizes) {
    const encodings = encodingsFor(width, height)
    expect(
      encodings.map(each => each.scaleResolutionDownBy),
      `${width} x ${height}`,
    ).toEqual(scales)
    expect(encodings.map(each => each.maxBitrate)).toEqual(
      encodings.map(each => each.maxBitrate).toSorted((a, b) => a - b),
    )
  }
})

test('[G8] the layer follows the width of the tile', () => {
  expect([0, 200, 400, 401, 640, 800, 801, 1920].map(layerFor)).toEqual([0, 0, 0, 1, 1, 1, 2, 2])
})
