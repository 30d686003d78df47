/** A screen on which the panel is a sheet and the bar has little room; the styles name the same width. */
export const phone = '(max-width: 640px)'
