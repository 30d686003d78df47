import { WriteStream } from 'node:fs'

type Options = { flags: string; start: number; highWaterMark: number }
type Done = (error?: Error | null) => void

/** Node's own, whose types leave out what it is made with. */
const FileWriter = WriteStream as new (path: string, options: Options) => WriteStream

/**
 * Writes pieces from the network into a file, and gives their memory back as soon as they are written. Left to the
 * garbage collector, every 50 MB would cost a pass over all that the server holds. Nobody may read a piece afterwards.
 */
export class PieceWriter extends FileWriter {
  override _write(piece: Buffer, encoding: BufferEncoding, done: Done): void {
    super._write(piece, encoding, error => {
      giveBack(piece)
      done(error)
    })
  }

  override _writev(pieces: { chunk: Buffer; encoding: BufferEncoding }[], done: Done): void {
    super._writev!(pieces, error => {
      for (const { chunk } of pieces) giveBack(chunk)
      done(error)
    })
  }
}

/** What shares its memory with others is left alone. */
function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0)
}
