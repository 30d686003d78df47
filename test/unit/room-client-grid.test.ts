import { expect, test } from 'vitest'
import { stageGrid } from '../../client/models/stageGrid.ts'

const wide = { width: 1048, height: 764 },
  phone = { width: 374, height: 720 },
  landscape = { width: 560, height: 330 }

test('[G1] up to 25 tiles stand inside the stage without covering each other', () => {
  for (const stage of [wide, phone, landscape, { width: 2560, height: 1200 }]) {
    for (let tiles = 1; tiles <= 25; tiles++) {
      const { columns, rows, width, height } = stageGrid(tiles, stage, 8)
      expect(columns * rows, `${tiles}`).toBeGreaterThanOrEqual(tiles)
      expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(stage.width)
      expect(rows * height + (rows - 1) * 8).toBeLessThanOrEqual(stage.height)
    }
  }
})

test('[G1] a tile is never taller than 4:3 nor wider than 16:9, whatever the place', () => {
  for (const width of [120, 374, 700, 1048, 2560]) {
    for (const height of [100, 290, 764, 1400]) {
      for (let tiles = 1; tiles <= 25; tiles++) {
        const tile = stageGrid(tiles, { width, height }, 8)
        const what = `${tiles} tiles in ${width} x ${height}: ${tile.width} x ${tile.height}`
        // A pixel is not divided: a side may be cut down to a whole one.
        expect((tile.width + 1) / tile.height, what).toBeGreaterThanOrEqual(4 / 3)
        expect(tile.width / (tile.height + 1), what).toBeLessThanOrEqual(16 / 9)
      }
    }
  }
})

test('[G1] one tile is as large as a camera picture can be, also on a tall stage', () => {
  expect(stageGrid(1, { width: 1600, height: 900 }, 8)).toEqual({ columns: 1, rows: 1, width: 1600, height: 900 })
  expect(stageGrid(1, phone, 8)).toEqual({ columns: 1, rows: 1, width: 374, height: 280 })
})

test('[G1] two stand side by side on a wide stage, on a tall one one above the other', () => {
  expect(stageGrid(2, { width: 1400, height: 700 }, 8)).toMatchObject({ columns: 2, rows: 1 })
  expect(stageGrid(2, phone, 8)).toMatchObject({ columns: 1, rows: 2 })
})

test('[G1] six are two rows of three on a wide stage, and three rows of two on one that is nearly square', () => {
  expect(stageGrid(6, { width: 1400, height: 700 }, 8)).toMatchObject({ columns: 3, rows: 2 })
  expect(stageGrid(6, wide, 8)).toMatchObject({ columns: 2, rows: 3 })
})

test('[G1] a stage without room or without people has no tiles to speak of', () => {
  expect(stageGrid(3, { width: 0, height: 0 }, 8)).toMatchObject({ width: 0, height: 0 })
  expect(stageGrid(0, wide, 8)).toMatchObject({ width: 0, height: 0 })
})

test('[G9] on a phone with the sheet open, 25 tiles stay wide enough to know people by, and are scrolled', () => {
  const stage = { width: 374, height: 290 }
  expect(stageGrid(6, stage, 8)).toMatchObject({ columns: 2, rows: 3 })
  const { columns, rows, width, height } = stageGrid(25, stage, 8)
  expect(width).toBeGreaterThanOrEqual(84)
  expect(columns * width + (columns - 1) * 8).toBeLessThanOrEqual(stage.width)
  expect(columns * rows).toBeGreaterThanOrEqual(25)
  expect(rows * height).toBeGreaterThan(stage.height)
})
