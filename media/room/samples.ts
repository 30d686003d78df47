import { Compile } from 'typebox/compile'
import { limits } from '../../contract/limits.ts'
import { sampleSeries, type Figures, type SeriesName } from '../../contract/sampleSeries.ts'
import type { SampleLog, StoredSample } from './SampleLog.ts'

const seriesNames = Object.keys(sampleSeries) as SeriesName[]
const checkers = new Map(seriesNames.map(name => [name, Compile(sampleSeries[name].figures)]))

/** The figures of one moment, as they are kept; what could not be read back is a mistake of ours. */
export function storeSample<S extends SeriesName>(series: S, at: number, figures: Figures<S>): StoredSample {
  const json = JSON.stringify(figures)
  if (!checkers.get(series)!.Check(figures)) throw new Error(`Not figures of the series ${series}`)
  if (json.length > limits.sampleChars) throw new Error(`A sample of ${series} has ${json.length} characters`)
  return { series, at, version: sampleSeries[series].version, figures: json }
}

/** Samples of one series, in order. */
export interface SamplePage<S extends SeriesName> {
  samples: { at: number; figures: Figures<S> }[]
  /** From where to read on; nothing at the end. */
  next: number | undefined
}

/**
 * Reads a room's samples from one moment to just before another, at most so many; those of a version that this one does
 * not know are left out.
 */
export async function readSamples<S extends SeriesName>(
  log: SampleLog,
  roomId: string,
  series: S,
  { from, to, limit }: { from: number; to: number; limit: number },
): Promise<SamplePage<S>> {
  const most = Math.min(limit, limits.pageSamples)
  const stored = await log.read(roomId, series, from, to, most)
  const samples = stored.flatMap(sample => {
    const figures = readFigures(series, sample)
    return figures ? [{ at: sample.at, figures }] : []
  })
  return { samples, next: stored.length < most ? undefined : stored.at(-1)!.at + 1 }
}

function readFigures<S extends SeriesName>(series: S, stored: StoredSample): Figures<S> | undefined {
  if (stored.version !== sampleSeries[series].version) return undefined
  const figures: unknown = JSON.parse(stored.figures)
  return checkers.get(series)!.Check(figures) ? (figures as Figures<S>) : undefined
}
