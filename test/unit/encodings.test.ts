import { expect, test } from 'vitest'
import { encodingsFor, layerFor, layersOf } from '../../client/models/encodings.ts'

test('[G8] encodings follow the captured size: three, two or one, and the largest is always the captured size', () => {
  const sizes: [number, number, number[]][] = [
    [1920, 1080, [4, 2, 1]], [1280, 720, [4, 2, 1]], [960, 540, [4, 2, 1]], [540, 960, [4, 2, 1]],
    [640, 480, [2, 1]], [640, 360, [2, 1]], [480, 270, [2, 1]], [320, 240, [1]], [160, 120, [1]],
  ]
  for (const [width, height, scales] of sizes) {
    const encodings = encodingsFor(width, height)
    expect(encodings.map(each => each.scaleResolutionDownBy), `${width} x ${height}`).toEqual(scales)
    expect(encodings.map(each => each.maxBitrate)).toEqual(encodings.map(each => each.maxBitrate).toSorted((a, b) => a - b))
  }
})

test('[G8] the layer follows the width of the tile', () => {
  const widths: [number, number, number][] = [[1280, 3, 2], [900, 3, 2], [700, 3, 1], [400, 3, 0], [200, 3, 0], [640, 2, 1], [320, 2, 0], [1280, 1, 0]]
  for (const [width, layers, layer] of widths) expect(layerFor(width, layers), `${width} of ${layers}`).toBe(layer)
})

test('the number of layers stands in the scalability mode', () => {
  expect(['L3T1', 'L2T3', 'S2T1', 'L1T3', undefined, 'none'].map(layersOf)).toEqual([3, 2, 2, 1, 1, 1])
})
