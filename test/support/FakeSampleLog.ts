import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { SampleLog, StoredSample } from '../../media/room/SampleLog.ts'

/** Samples in memory; owners are those who are told of by `own`. Can be made to fail, and to hang. */
export class FakeSampleLog implements SampleLog {
  kept: (StoredSample & { roomId: string })[] = []
  fails = false
  hangs = false
  readonly #fences = new Map<string, number>()

  /** The room is taken over with this fencing number. */
  own(roomId: string, fence: number): void {
    this.#fences.set(roomId, fence)
  }

  async append(roomId: string, samples: readonly StoredSample[], fence: number): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    if (this.hangs) await new Promise(() => {})
    if (this.fails) throw new Error('disk full')
    if (fence < (this.#fences.get(roomId) ?? 0)) throw new DomainError('fenced', 'Another owner has taken over')
    for (const sample of samples) this.#keep(roomId, sample)
  }

  async read(roomId: string, series: string, from: number, to: number, limit: number): Promise<StoredSample[]> {
    return this.kept
      .filter(each => each.roomId === roomId && each.series === series && each.at >= from && each.at < to)
      .sort((a, b) => a.at - b.at)
      .slice(0, limit)
      .map(({ roomId: _, ...sample }) => sample)
  }

  #keep(roomId: string, sample: StoredSample): void {
    const isThere = this.kept.some(
      each => each.roomId === roomId && each.series === sample.series && each.at === sample.at,
    )
    if (!isThere) this.kept.push({ roomId, ...sample })
    const removed = this.kept
      .filter(({ at }) => at < sample.at - limits.samplesKeptMs)
      .sort((a, b) => a.at - b.at)
      .slice(0, limits.samplesRemovedByOne)
    this.kept = this.kept.filter(each => !removed.includes(each))
  }
}
