import type { FilePart } from '../domain/files/FileStore.ts'

/**
 * The part of a file that a `Range` header asks for; undefined for the whole, as for several parts and for what is not
 * understood; `none` if the file ends before it.
 */
export function rangeOf(header: string | undefined, size: number): FilePart | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return undefined
  if (first === '') {
    return Number(last) === 0 || size === 0 ? 'none' : { start: Math.max(0, size - Number(last)), end: size - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return undefined
  if (start >= size) return 'none'
  return { start, end: last === '' ? size - 1 : Math.min(Number(last), size - 1) }
}
