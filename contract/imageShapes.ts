/** Where an image is shown, with its proportions and the widths in pixels that pages ask for, the smallest first. */
export const imageShapes = {
  /** Of an event (rule E0). */
  cover: { ratio: 3, widths: [480, 960, 1440, 2160] },
  /** Of a session (rule S2). */
  thumbnail: { ratio: 16 / 9, widths: [320, 640, 1280, 1920] },
  /** Of a person (rule A5). */
  photo: { ratio: 1, widths: [96, 500] },
} as const satisfies Record<string, { ratio: number; widths: readonly [number, ...number[]] }>
export type ImageShape = keyof typeof imageShapes

/** What images may be sent as. */
export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
