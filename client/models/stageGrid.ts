/** How the tiles of a stage stand: in so many columns, each tile of one size, in CSS pixels. */
export interface StageGrid { columns: number, rows: number, width: number, height: number }

/** A picture of a person is cropped between a square and the camera's own shape. */
const narrowest = 1, widest = 16 / 9

/** The arrangement that gives each tile the most area; rows that are not full stand in the middle. */
export function stageGrid (tiles: number, stage: { width: number, height: number }, gap: number): StageGrid {
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
