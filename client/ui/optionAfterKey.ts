const page = 8

/**
 * Which of so many options a key leads to; undefined for a key that leads to none. Home and End belong to the text, as
 * long as there is any.
 */
export function optionAfterKey(key: string, current: number, count: number, hasText: boolean): number | undefined {
  if (count === 0) return undefined
  switch (key) {
    case 'ArrowDown':
      return (current + 1) % count
    case 'ArrowUp':
      return (current + count - 1) % count
    case 'PageDown':
      return Math.min(current + page, count - 1)
    case 'PageUp':
      return Math.max(current - page, 0)
    case 'Home':
      return hasText ? undefined : 0
    case 'End':
      return hasText ? undefined : count - 1
    default:
      return undefined
  }
}
