/** A sample as it is kept, by whichever version of its series; the figures are JSON, and name nobody. */
export interface StoredSample {
  series: string
  /** Of a series a room has one sample for one moment. */
  at: number
  version: number
  figures: string
}

/**
 * Port: where the samples of rooms are kept, beside the rooms' logs. They are no events: they wait for all else that is
 * written, and some may be lost, as when the server dies.
 */
export interface SampleLog {
  /**
   * Resolves once they are on disk; takes nothing over. Rejects with `fenced` where a greater fencing number than this
   * owner's is the room's, and with `log_unwritable` where the disk fails, or too many wait, of which the oldest are
   * dropped. Of two for one moment the first stays. With each that is written a few are removed, of whichever room,
   * that are older than it by `limits.samplesKeptMs`.
   */
  append(roomId: string, samples: readonly StoredSample[], fence: number): Promise<void>
  /** The first samples of a room's series from one moment to just before another, in order, at most so many. */
  read(roomId: string, series: string, from: number, to: number, limit: number): Promise<StoredSample[]>
}
