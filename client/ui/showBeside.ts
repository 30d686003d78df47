const gap = 6,
  edge = 8

/**
 * Shows a popover over everything, where no list or panel cuts it off: below a button, or above it where there is more
 * room, and goes along with the button. Returns how to stop; with its element the popover goes by itself.
 */
export function showBeside(popover: HTMLElement, button: HTMLElement): () => void {
  const place = () => {
    const { top, bottom, left, right } = button.getBoundingClientRect()
    const { offsetWidth: width, offsetHeight: height } = popover
    const below = innerHeight - bottom,
      fitsBelow = below >= height + gap + edge || below >= top
    const start = getComputedStyle(button).direction === 'rtl' ? left : right - width
    popover.style.top = `${fitsBelow ? bottom + gap : top - gap - height}px`
    popover.style.left = `${Math.max(edge, Math.min(start, innerWidth - width - edge))}px`
  }
  popover.showPopover()
  place()
  addEventListener('scroll', place, { capture: true, passive: true })
  addEventListener('resize', place)
  return () => {
    removeEventListener('scroll', place, { capture: true })
    removeEventListener('resize', place)
  }
}
