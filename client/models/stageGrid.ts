/** How the tiles of a stage stand: in so many columns, each tile of one size, in CSS pixels. */
export interface StageGrid {
  columns: number
  rows: number
  width: number
  height: number
}

/** A picture of a person is cropped between the shape of an old camera and that of a new one, whatever the place. */
export const narrowestTile = 4 / 3,
  widestTile = 16 / 9

/** In a narrower tile nobody is known by face or name. */
export const leastTileWidth = 84

/**
 * The arrangement that gives each tile the most area; rows that are not full stand in the middle. Where tiles would
 * become too small, they go beyond the stage's height, to be scrolled to.
 */
export function stageGrid(tiles: number, stage: { width: number; height: number }, gap: number): StageGrid {
  const fitting = largestFitting(tiles, stage, gap)
  return tiles === 0 || fitting.width >= leastTileWidth || stage.width < leastTileWidth
    ? fitting
    : scrollingGrid(tiles, stage.width, gap)
}

function largestFitting(tiles: number, stage: { width: number; height: number }, gap: number): StageGrid {
  let best: StageGrid = { columns: 1, rows: 1, width: 0, height: 0 }
  for (let columns = 1; columns <= tiles; columns++) {
    const rows = Math.ceil(tiles / columns)
    const { width, height } = tileIn({
      width: (stage.width - gap * (columns - 1)) / columns,
      height: (stage.height - gap * (rows - 1)) / rows,
    })
    if (width * height > best.width * best.height) best = { columns, rows, width, height }
  }
  return best
}

/** The largest tile that a place holds. */
export function tileIn(place: { width: number; height: number }): { width: number; height: number } {
  return {
    width: Math.floor(Math.max(0, Math.min(place.width, place.height * widestTile))),
    height: Math.floor(Math.max(0, Math.min(place.height, place.width / narrowestTile))),
  }
}

/** As many columns as leave tiles just wide enough, and as many rows as that takes. */
export function scrollingGrid(tiles: number, stageWidth: number, gap: number): StageGrid {
  const columns = Math.max(1, Math.floor((stageWidth + gap) / (leastTileWidth + gap)))
  const width = Math.floor((stageWidth - gap * (columns - 1)) / columns)
  return { columns, rows: Math.ceil(tiles / columns), width, height: Math.floor(width / narrowestTile) }
}
