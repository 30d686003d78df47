import { finished } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { parse } from 'csv-parse'
import { limits } from '../../../contract/limits.ts'

/** Parsed in one go, or a line if that is shorter: nothing is read of what comes after a fault. */
const sliceChars = 1000

/** One row of a CSV file. */
export interface CsvRow {
  /** On which it begins; the first is 1. */
  line: number
  /** The cells, of which each row may have another number; undefined where they can't be told apart. */
  record: string[] | undefined
}

interface Position {
  line: number
  offset: number
}

/**
 * Hands on the rows of a CSV file, of which each line ends with `\n`, and ends with what `onRow` throws. After a row
 * that can't be read it goes on with the next line, or a quote that is never closed would take all other rows with it.
 * Others have a turn now and then, by what it takes.
 */
export async function readCsvRows(text: string, delimiter: string, onRow: (row: CsvRow) => void): Promise<void> {
  let turnAt = performance.now()
  const letOthers = async () => {
    if (performance.now() - turnAt < limits.turnMs) return
    await setImmediate()
    turnAt = performance.now()
  }

  /** Answers with the line of the first row that can't be read. */
  const readFrom = async (start: Position): Promise<number | undefined> => {
    let line = start.line
    let failed: number | undefined
    const parser = parse({
      delimiter,
      record_delimiter: '\n',
      trim: true,
      relax_column_count: true,
      skip_records_with_error: true,
      on_record: (record: string[], { lines }) => {
        if (failed !== undefined) return null
        onRow({ line, record })
        line = start.line + lines
        return null
      },
      on_skip: () => {
        failed ??= line
        return undefined
      },
    })
    parser.resume() // nothing comes out: each row was handed on
    const ended = finished(parser)
    ended.catch(() => {}) // it is waited for below
    for (let at = start.offset; at < text.length && failed === undefined && !parser.destroyed;) {
      const slice = text.slice(at, at + sliceChars)
      const lineEnd = slice.indexOf('\n') + 1
      parser.write(slice.slice(0, lineEnd || undefined)) // is parsed before this returns
      at += lineEnd || sliceChars
      await letOthers()
    }
    if (failed === undefined) {
      parser.end()
      await ended
    }
    return failed
  }

  for (let start: Position | undefined = { line: 1, offset: 0 }; start;) {
    const failed = await readFrom(start)
    if (failed === undefined) return
    onRow({ line: failed, record: undefined })
    start = startOfLine(text, start, failed + 1)
  }
}

/** Where a line begins that is not before another one; undefined if there is none. */
function startOfLine(text: string, { line, offset }: Position, wanted: number): Position | undefined {
  for (; line < wanted; line += 1) {
    const end = text.indexOf('\n', offset)
    if (end < 0) return undefined
    offset = end + 1
  }
  return { line, offset }
}
