import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { limits } from '../../contract/limits.ts'
import type { Pace } from './Pace.ts'

/** The newest lines of a chat, as the room's state holds them. */
export interface NewestLines<Line> {
  readonly lines: readonly Line[]
  readonly hasOlder: boolean
  /** Which were deleted last; of a chat in which nothing is deleted, nothing. */
  readonly deleted?: readonly string[]
}

export interface OlderLinesOptions<Line> {
  newest: ReadonlySignal<NewestLines<Line>>
  /** Reads lines back from before this one, or the last; never faster than the pace. */
  ask(before: string | null): Promise<NewestLines<Line>>
  pace: Pick<Pace, 'take'>
  wait(ms: number): Promise<void>
}

/** So many are kept, besides the newest ones, for who reads no older ones. */
const keptAtRest = 150

/**
 * The lines of a chat before the newest ones: those that were pushed out of the room's state while this page was open,
 * and before them those that were read back. They join on to the newest without a gap, or are forgotten.
 */
export class OlderLines<Line extends { id: string }> {
  readonly #lines = signal<readonly Line[]>([])
  readonly #status = signal<'idle' | 'busy' | 'failed'>('idle')
  /** As the last answer said; nothing while there was none of what stands first here. */
  readonly #answered = signal<boolean | undefined>(undefined)
  readonly lines: ReadonlySignal<readonly Line[]> = this.#lines
  readonly status: ReadonlySignal<'idle' | 'busy' | 'failed'> = this.#status
  /** Whether there are lines before these. */
  readonly hasMore: ReadonlySignal<boolean>
  readonly #options: OlderLinesOptions<Line>
  readonly #stop: () => void
  #seen: NewestLines<Line>
  /** Changes when an answer that is on its way has come to be of no use. */
  #turn = 0

  constructor(options: OlderLinesOptions<Line>) {
    this.#options = options
    this.#seen = options.newest.peek()
    this.hasMore = computed(() => this.#answered.value ?? options.newest.value.hasOlder)
    this.#stop = effect(() => this.#follow(options.newest.value))
  }

  /** Reads back what comes before, once at a time; answers with how many lines that are. */
  async readOn(): Promise<number> {
    const { newest, ask, pace, wait } = this.#options
    if (this.#status.peek() === 'busy' || !this.hasMore.peek()) return 0
    const turn = this.#turn
    this.#status.value = 'busy'
    try {
      for (let pauseMs = pace.take(); pauseMs > 0; pauseMs = pace.take()) await wait(pauseMs)
      if (turn !== this.#turn) return 0
      const first = this.#lines.peek()[0] ?? newest.peek().lines[0]
      const older = await ask(first?.id ?? null)
      if (turn !== this.#turn) return 0
      // What is new, or was deleted, while the answer was on its way.
      const known = new Set([...(newest.peek().deleted ?? []), ...newest.peek().lines.map(({ id }) => id)])
      const read = older.lines.filter(({ id }) => !known.has(id))
      this.#lines.value = [...read, ...this.#lines.peek()]
      this.#answered.value = older.hasOlder
      this.#status.value = 'idle'
      return read.length
    } catch {
      if (turn === this.#turn) this.#status.value = 'failed'
      return 0
    }
  }

  /** Nobody reads older lines now: only some of them are kept. */
  rest(): void {
    if (this.#lines.peek().length > keptAtRest) this.#begin(this.#lines.peek().slice(-keptAtRest), true)
  }

  close(): void {
    this.#stop()
    this.#turn += 1
  }

  #follow(newest: NewestLines<Line>): void {
    const seen = this.#seen
    this.#seen = newest
    if (newest === seen) return
    const deleted = deletedSince(seen, newest)
    const pushedOut = pushedOutOf(seen, newest)
    if (!deleted || !pushedOut) return this.#begin([], undefined)
    const lines = this.#lines.peek()
    if (lines.length === 0 && !seen.hasOlder && pushedOut.length > 0) this.#answered.value = false
    const gone = new Set([...deleted, ...newest.lines.map(({ id }) => id)])
    if (pushedOut.length === 0 && !lines.some(({ id }) => gone.has(id))) return
    this.#lines.value = [...lines, ...pushedOut].filter(({ id }) => !gone.has(id))
  }

  #begin(lines: readonly Line[], hasMore: boolean | undefined): void {
    this.#turn += 1
    this.#lines.value = lines
    this.#answered.value = hasMore
    this.#status.value = 'idle'
  }
}

/** The lines that were deleted in between; nothing where some of them may not be named any more. */
function deletedSince<Line>({ deleted: before = [] }: NewestLines<Line>, { deleted = [] }: NewestLines<Line>) {
  const last = before.at(-1)
  if (last === undefined) return deleted.length < limits.deletedLines ? deleted : undefined
  const at = deleted.lastIndexOf(last)
  return at < 0 ? undefined : deleted.slice(at + 1)
}

/** The lines that made room for newer ones in between; nothing where not all of them are known. */
function pushedOutOf<Line extends { id: string }>(seen: NewestLines<Line>, { lines, hasOlder }: NewestLines<Line>) {
  if (!hasOlder) return []
  const at = seen.lines.findIndex(({ id }) => id === lines[0]?.id)
  return at < 0 ? undefined : seen.lines.slice(0, at)
}
