/** How the tiles of a stage stand: in so many columns, each tile of one size, in CSS pixels. */
export interface StageGrid {
  columns: number
  rows: number
  width: number
  height: number
}

/** A picture of a person is cropped between the shape of an old camera and that of a new one, whatever the place. */
const narrowest = 4 / 3,
  widest = 16 / 9

/** In a narrower tile nobody is known by face or name. */
const leastWidth = 84

/**
 * The arrangement that gives each tile the most area; rows that are not full stand in the middle. Where tiles would
 * become too small, they go beyond the stage's height, to be scrolled to.
 */
export function stageGrid(tiles: number, stage: { width: number; height: number }, gap: number): StageGrid {
  const fitting = largestFitting(tiles, stage, gap)
  return tiles === 0 || fitting.width >= leastWidth || stage.width < leastWidth
    ? fitting
    : scrolling(tiles, stage.width, gap)
}

function largestFitting(tiles: number, stage: { width: number; height: number }, gap: number): StageGrid {
  let best: StageGrid = { columns: 1, rows: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= tiles; columns++) {
    const rows = Math.ceil(tiles / columns)
    const cellWidth = (stage.width - gap * (columns - 1)) / columns
    const cellHeight = (stage.height - gap * (rows - 1)) / rows
    const width = Math.floor(Math.max(0, Math.min(cellWidth, cellHeight * widest)))
    const height = Math.floor(Math.max(0, Math.min(cellHeight, cellWidth / narrowest)))
    if (width * height > best.width * best.height) best = { columns, rows, width, height }
  }
  return best
}

function scrolling(tiles: number, stageWidth: number, gap: number): StageGrid {
  const columns = Math.floor((stageWidth + gap) / (leastWidth + gap))
  const width = Math.floor((stageWidth - gap * (columns - 1)) / columns)
  return { columns, rows: Math.ceil(tiles / columns), width, height: Math.floor(width / narrowest) }
}
