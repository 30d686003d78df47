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
      expect(width / height).toBeGreaterThan(0.97)
      expect(width / height).toBeLessThan(1.85)
    }
  }
})

test('[G1] one tile is as large as a camera picture can be; two stand side by side, on a tall stage one above the other', () => {
  expect(stageGrid(1, { width: 1600, height: 900 }, 8)).toEqual({ columns: 1, rows: 1, width: 1600, height: 900 })
  expect(stageGrid(2, wide, 8)).toMatchObject({ columns: 2, rows: 1 })
  expect(stageGrid(2, { width: 374, height: 700 }, 8)).toMatchObject({ columns: 1, rows: 2 })
})

test('[G1] six tiles on a desktop are two rows of three, as drawn', () => {
  expect(stageGrid(6, wide, 10)).toMatchObject({ columns: 3, rows: 2 })
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
