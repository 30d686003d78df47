/** Something else listens where a media worker shall. */
export class MediaPortTaken extends Error {
  override readonly name = 'MediaPortTaken'

  /** What a failure to listen means, be it the system's or the worker's, which says it in words only; others stay. */
  static readFrom(error: unknown, port: number | undefined): unknown {
    return /EADDRINUSE|address already in use/.test(String(error))
      ? new MediaPortTaken(`Port ${port} for media is taken`, { cause: error })
      : error
  }
}
