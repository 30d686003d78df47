import {
  leastTileWidth,
  narrowestTile,
  scrollingGrid,
  stageGrid,
  tileIn,
  widestTile,
  type StageGrid,
} from './stageGrid.ts'

/** How the stage is divided: all alike, or one in the main place and the others in a strip (rule G1). */
export type LayoutKind = 'grid' | 'speaker' | 'content'

/** Something with a place on the stage. A person's picture may be cropped; content is shown whole. */
export interface LayoutItem {
  readonly key: string
  readonly type: 'person' | 'content'
}

interface Size {
  readonly width: number
  readonly height: number
}

/** A place on the stage, in CSS pixels: from its top, and from the side where lines begin. */
export interface Rect extends Size {
  readonly x: number
  readonly y: number
}

const gap = 8
const mostStripTileWidth = 240
/** Where the strip goes beyond the stage's height the main place has this part of it. */
const scrollingMainShare = 0.6

/**
 * Where each item stands, by its key. With a speaker the first item has the main place, with content the first content;
 * without any all are alike. What has no room goes beyond the stage's height, to be scrolled to.
 */
export function layout(kind: LayoutKind, items: readonly LayoutItem[], size: Size): ReadonlyMap<string, Rect> {
  const main = mainOf(kind, items)
  if (!main) return inGrid(items, stageGrid(items.length, size, gap), { x: 0, y: 0, ...size })
  return besideMain(
    main,
    items.filter(item => item !== main),
    size,
  )
}

/** How much height a layout takes. */
export const heightOf = (rects: ReadonlyMap<string, Rect>): number =>
  Math.max(0, ...[...rects.values()].map(({ y, height }) => y + height))

function mainOf(kind: LayoutKind, items: readonly LayoutItem[]): LayoutItem | undefined {
  if (kind === 'grid') return undefined
  return kind === 'speaker' ? items[0] : items.find(({ type }) => type === 'content')
}

/** Row after row, each in the middle, and all of them too; where they have no room they begin at the top. */
function inGrid(
  items: readonly LayoutItem[],
  { columns, width, height }: StageGrid,
  within: Rect,
): ReadonlyMap<string, Rect> {
  const rows = Math.ceil(items.length / columns)
  const top = within.y + half(within.height - lengthOf(rows, height))
  return new Map(
    items.map(({ key }, index) => {
      const row = Math.floor(index / columns)
      const inRow = Math.min(columns, items.length - row * columns)
      const start = within.x + half(within.width - lengthOf(inRow, width))
      return [key, { x: start + (index % columns) * (width + gap), y: top + row * (height + gap), width, height }]
    }),
  )
}

/** The main place, and the strip at its side or below it. */
interface Division {
  strip: StageGrid
  isBeside: boolean
  main: Size
}

function besideMain(main: LayoutItem, others: readonly LayoutItem[], size: Size): ReadonlyMap<string, Rect> {
  if (others.length === 0) return new Map([[main.key, inMiddle(mainIn(main, size), size)]])
  const { strip, isBeside, main: place } = divide(main, others.length, size)
  const [width, height] = [lengthOf(strip.columns, strip.width), lengthOf(strip.rows, strip.height)]
  if (isBeside) {
    const x = half(size.width - place.width - gap - width)
    const y = half(size.height - place.height)
    const within = { x: x + place.width + gap, y: 0, width, height: size.height }
    return new Map([[main.key, { x, y, ...place }], ...inGrid(others, strip, within)])
  }
  const x = half(size.width - place.width)
  const y = half(size.height - place.height - gap - height)
  const within = { x: 0, y: y + place.height + gap, width: size.width, height }
  return new Map([[main.key, { x, y, ...place }], ...inGrid(others, strip, within)])
}

/** The division that leaves the main picture the most area. */
function divide(main: LayoutItem, count: number, size: Size): Division {
  let best: Division | undefined
  let most = 0
  for (const isBeside of [true, false]) {
    for (let lines = 1; lines <= count; lines++) {
      const strip = isBeside ? columnsOf(count, lines, size) : rowsOf(count, lines, size)
      const place = isBeside
        ? { width: size.width - lengthOf(lines, strip.width) - gap, height: size.height }
        : { width: size.width, height: size.height - lengthOf(lines, strip.height) - gap }
      const picture = tileIn(place)
      const isTooSmall = strip.width < leastTileWidth || picture.width < strip.width || picture.height < strip.height
      if (isTooSmall || picture.width * picture.height <= most) continue
      most = picture.width * picture.height
      best = { strip, isBeside, main: mainIn(main, place) }
    }
  }
  return best ?? scrolling(main, count, size)
}

function columnsOf(count: number, columns: number, size: Size): StageGrid {
  const rows = Math.ceil(count / columns)
  const height = (size.height - gap * (rows - 1)) / rows
  const width = Math.floor(Math.min(mostWidth(size), height * widestTile))
  return { columns, rows, width, height: Math.floor(width / widestTile) }
}

function rowsOf(count: number, rows: number, size: Size): StageGrid {
  const columns = Math.ceil(count / rows)
  const width = Math.floor(Math.min(mostWidth(size), (size.width - gap * (columns - 1)) / columns))
  return { columns, rows, width, height: Math.floor(width / narrowestTile) }
}

function scrolling(main: LayoutItem, count: number, size: Size): Division {
  const strip = scrollingGrid(count, size.width, gap)
  const height = Math.floor(Math.max(size.height * scrollingMainShare, 2 * strip.height))
  return { strip, isBeside: false, main: mainIn(main, { width: size.width, height }) }
}

/** A tile of the strip is no larger than a quarter of the stage. */
const mostWidth = ({ width, height }: Size): number =>
  Math.max(leastTileWidth, Math.min(mostStripTileWidth, width / 4, height / 4))

const mainIn = (main: LayoutItem, place: Size): Size =>
  main.type === 'content' ? { width: Math.floor(place.width), height: Math.floor(place.height) } : tileIn(place)

const inMiddle = ({ width, height }: Size, size: Size): Rect => ({
  x: half(size.width - width),
  y: half(size.height - height),
  width,
  height,
})

const lengthOf = (count: number, each: number): number => count * each + Math.max(0, count - 1) * gap

/** Whole pixels, or letters and edges are blurred. */
const half = (length: number): number => Math.max(0, Math.round(length / 2))
