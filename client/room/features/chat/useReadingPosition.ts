import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Line } from './Message.tsx'

const nearEndPx = 60
/** Some lines are left to read while what came before them is on its way. */
const nearStartPx = 400

interface Reading {
  newest: Line | undefined
  /** The reader's own lines that are on their way. */
  own: readonly { id: string }[]
  /** The reader is at the first lines, or close to them. */
  onNearStart?: () => void
  onAtEnd?: () => void
}

interface ReadingPosition {
  /** Something came that the reader has not scrolled to. */
  hasMore: boolean
  toEnd: () => void
  toStart: () => void
  onScroll: () => void
}

/**
 * Keeps a chat at its end, or, when the reader has scrolled up, at what is being read, also when lines come or go above
 * it, or turn out to be higher than they counted: not every browser does that by itself. What one sends oneself leads
 * to the end.
 */
export function useReadingPosition(
  body: RefObject<HTMLElement>,
  list: RefObject<HTMLElement>,
  reading: Reading,
): ReadingPosition {
  const { newest, own } = reading
  const isAtEnd = useRef(true)
  const anchors = useRef<Anchor[]>([])
  const lastTop = useRef(0)
  const seen = useRef({ at: newest?.at ?? 0, own })
  const latest = useRef(reading)
  latest.current = reading
  const [hasMore, setHasMore] = useState(false)
  const look = () => {
    const { scrollTop, clientHeight } = body.current!
    lastTop.current = scrollTop
    anchors.current = anchorsIn(body.current!, list.current)
    if (isAtEnd.current) latest.current.onAtEnd?.()
    if (clientHeight > 0 && scrollTop < nearStartPx) latest.current.onNearStart?.()
  }
  /** At the end, or at what is being read. */
  const keep = () => {
    if (!body.current) return
    if (isAtEnd.current) body.current.scrollTop = body.current.scrollHeight
    else hold(body.current, anchors.current)
    look()
  }
  const noteScrolling = () => {
    if (body.current && hasScrolledUp(body.current, lastTop.current)) isAtEnd.current = false
  }
  const settle = () => {
    noteScrolling()
    keep()
  }
  const toEnd = () => {
    isAtEnd.current = true
    setHasMore(false)
    keep()
  }
  // Before the browser says that it has scrolled, or what comes until then would lead back to the end.
  const toStart = () => {
    isAtEnd.current = false
    body.current!.scrollTop = 0
  }
  const observer = useRef<{ sizes: ResizeObserver; list?: HTMLElement } | undefined>(undefined)
  useLayoutEffect(() => {
    // The keyboard of a phone, or a longer text being written, takes height away.
    const sizes = new ResizeObserver(settle)
    observer.current = { sizes }
    if (body.current) sizes.observe(body.current)
    return () => sizes.disconnect()
  }, [])
  useLayoutEffect(() => {
    if (list.current && observer.current?.list !== list.current) {
      observer.current!.list = list.current
      observer.current!.sizes.observe(list.current)
    }
    // By their times, for after a deletion the newest line is an older one.
    const isNewer = newest !== undefined && newest.at > seen.current.at
    // By their ids, for one that is put back leaves an older one at the end.
    const isOwn = own.some(({ id }) => !seen.current.own.some(before => before.id === id))
    seen.current = { at: Math.max(seen.current.at, newest?.at ?? 0), own }
    if (isOwn) return toEnd()
    noteScrolling()
    if (isNewer && !isAtEnd.current) setHasMore(true)
    keep()
  })
  const onScroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = body.current!
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx
    if (isAtEnd.current) setHasMore(false)
    look()
  }
  return { hasMore, toEnd, toStart, onScroll }
}

/**
 * Whether the reader has scrolled up, of which the browser tells only with the next frame; a list that is shorter now
 * has its end in sight.
 */
const hasScrolledUp = ({ scrollTop, scrollHeight, clientHeight }: HTMLElement, lastTop: number): boolean =>
  scrollTop < lastTop - nearEndPx && scrollHeight - scrollTop - clientHeight > nearEndPx

/** A line in sight, and where in the whole list it stood. */
type Anchor = [line: HTMLElement, top: number]

function anchorsIn({ scrollTop, clientHeight }: HTMLElement, list: HTMLElement | null): Anchor[] {
  return Array.from((list?.children ?? []) as Iterable<HTMLElement>).flatMap((line): Anchor[] => {
    const { offsetTop, offsetHeight } = line
    return offsetTop + offsetHeight > scrollTop && offsetTop < scrollTop + clientHeight ? [[line, offsetTop]] : []
  })
}

/** Moves as far as the lines that are being read have moved; the reader may be scrolling meanwhile. */
function hold(body: HTMLElement, anchors: readonly Anchor[]): void {
  const kept = anchors.find(([line]) => line.isConnected)
  if (kept && kept[0].offsetTop !== kept[1]) body.scrollTop += kept[0].offsetTop - kept[1]
}
