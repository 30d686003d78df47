/** Something else listens where a media worker shall. */
export class MediaPortTaken extends Error {
  override readonly name = 'MediaPortTaken'

  /** What the worker's own failure means, which says it in words only; any other failure stays what it is. */
  static readFrom(error: unknown, port: number | undefined): unknown {
    return String(error).includes('address already in use')
      ? new MediaPortTaken(`Port ${port} for media is taken`, { cause: error })
      : error
  }
}
