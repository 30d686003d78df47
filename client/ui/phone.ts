/** A narrow screen: bars have little room, and the room's panel is a sheet; the styles name the same width. */
export const phone = '(max-width: 640px)'
