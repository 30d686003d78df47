import { commonEnds } from '../../../contract/commonEnds.ts'

/** A change of a text as Yjs tells it. */
export type TextDelta = readonly { retain?: number | undefined; insert?: unknown; delete?: number | undefined }[]

/** Where a position in a text stands after somebody else's change; what is put in right there goes behind it. */
export function movePosition(position: number, delta: TextDelta): number {
  let at = 0 // in the new text
  let moved = position
  for (const { retain, insert, delete: gone } of delta) {
    if (at >= moved && retain !== undefined) break
    if (retain !== undefined) {
      at += retain
    } else if (insert !== undefined) {
      const length = typeof insert === 'string' ? insert.length : 1
      if (at < moved) moved += length
      at += length
    } else if (gone !== undefined && at < moved) {
      moved = Math.max(at, moved - gone)
    }
  }
  return moved
}

/** The one stretch in which two texts differ, as Yjs would tell it. */
export function deltaBetween(before: string, after: string): TextDelta {
  const { start, end } = commonEnds(before, after)
  const gone = before.length - start - end
  const insert = after.slice(start, after.length - end)
  return [{ retain: start }, ...(gone > 0 ? [{ delete: gone }] : []), ...(insert === '' ? [] : [{ insert }])]
}

/**
 * What a text shall be once a person has turned `shown` into `typed`, while it has become `current` for everyone: the
 * person's own change, at the place to which it has moved.
 */
export function mergeTyped(shown: string, typed: string, current: string): string {
  const { start, end } = commonEnds(shown, typed)
  const others = deltaBetween(shown, current)
  const from = movePosition(start, others)
  const to = Math.max(from, movePosition(shown.length - end, others))
  return current.slice(0, from) + typed.slice(start, typed.length - end) + current.slice(to)
}

/** A text cut at a selection; the caret stands before the selection where the person selected backwards. */
export function cutAt(
  text: string,
  anchor: number,
  head: number,
): { before: string; selected: string; caretFirst: boolean } {
  return {
    before: text.slice(0, Math.min(anchor, head)),
    selected: text.slice(Math.min(anchor, head), Math.max(anchor, head)),
    caretFirst: head < anchor,
  }
}
