import type { Static, TSchema } from 'typebox'
import { ByRole } from './ByRole.ts'
import { Fields } from './feature.ts'

/**
 * The series of a room's samples, each on one line: its version, one more each time that its figures become others, and
 * their shape, which holds numbers alone (rule R2). Samples of another version are not read.
 */
export const sampleSeries = {
  /** Of a room, and not of the breakouts beside it. */
  room: {
    version: 1,
    figures: Fields({
      here: ByRole,
      onStage: ByRole,
      microphones: ByRole,
      cameras: ByRole,
      /** Raised here, also of who is away for a moment, or in a breakout. */
      hands: ByRole,
      /** Before the locked room. */
      waiting: ByRole,
      /** Of the public chat, said since the moment before. */
      lines: ByRole,
    }),
  },
} satisfies Record<string, { version: number; figures: TSchema }>
export type SeriesName = keyof typeof sampleSeries
export type Figures<S extends SeriesName> = Static<(typeof sampleSeries)[S]['figures']>
