import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'

/** A line that the room has not acknowledged; its id is that of the command that gives it. */
export interface UnsentLine {
  id: string
  roomId: string
  text: string
}

export interface UnsentLinesOptions {
  /** What is being written. */
  draft: Signal<string>
  /** Where unsent lines are kept, as JSON; like the draft it outlives a reload. */
  kept: Signal<string>
  /** The room that this page is in. */
  roomId(): string
  /** Resolves with the line's id in the chat when the room has acknowledged it, rejects when it will not take it. */
  give(line: UnsentLine): Promise<{ id: string }>
  /** The lines of this chat that the room has shown. */
  shown: ReadonlySignal<readonly { id: string }[]>
  newId(): string
  /** Runs something later. */
  after(ms: number, run: () => void): void
}

/** An acknowledged line that is not in sight by then was deleted meanwhile, or is no longer among the last ones. */
const arrivesWithinMs = 2000

/**
 * One's own lines between writing and acknowledgement (rule J10): a reload gives them again with the same ids, so that
 * each is said once. What is refused, or was meant for another room or a meeting that is over, becomes what is being
 * written again.
 */
export class UnsentLines {
  readonly draft: Signal<string>
  readonly #options: UnsentLinesOptions
  readonly #failed = signal(false)
  /** Acknowledged just now. */
  readonly #arriving = signal<readonly (UnsentLine & { shownAs: string })[]>([])
  /** What was put back, as long as it stands where it was put. */
  #backAgain: string[] = []
  readonly #waiting: ReadonlySignal<readonly UnsentLine[]>
  readonly lines: ReadonlySignal<readonly UnsentLine[]>

  constructor(options: UnsentLinesOptions) {
    this.#options = options
    this.draft = options.draft
    this.#waiting = computed(() => (options.kept.value ? (JSON.parse(options.kept.value) as UnsentLine[]) : []))
    this.lines = computed(() => {
      const arriving = this.#arriving.value.filter(
        ({ shownAs }) => !options.shown.value.some(({ id }) => id === shownAs),
      )
      return [...arriving, ...this.#waiting.value]
    })
    for (const line of this.#waiting.peek()) {
      if (line.roomId === options.roomId()) void this.#give(line)
      else this.#putBack(line)
    }
  }

  /** Whether something was put back, and nothing sent since. */
  get failed(): ReadonlySignal<boolean> {
    return this.#failed
  }

  /** Sends what is being written. */
  send(): void {
    const text = this.draft.value.trim()
    if (text === '') return
    const line = { id: this.#options.newId(), roomId: this.#options.roomId(), text }
    this.draft.value = ''
    this.#failed.value = false
    this.#backAgain = []
    this.#keep([...this.#waiting.peek(), line])
    void this.#give(line)
  }

  async #give(line: UnsentLine): Promise<void> {
    let id: string
    try {
      ;({ id } = await this.#options.give(line))
    } catch {
      return this.#putBack(line)
    }
    // The frame with the line may come a moment after the acknowledgement: until then it stays in sight.
    const arriving = { ...line, shownAs: id }
    this.#arriving.value = [...this.#arriving.peek(), arriving]
    this.#forget(line)
    this.#options.after(arrivesWithinMs, () => {
      this.#arriving.value = this.#arriving.peek().filter(other => other !== arriving)
    })
  }

  /** Several stand in their order, before what has been written since. */
  #putBack(line: UnsentLine): void {
    const { draft } = this
    const before = this.#backAgain.map(text => `${text}\n`).join('')
    const stands = `${draft.value}\n`.startsWith(before)
    if (!stands) this.#backAgain = []
    const since = stands ? draft.value.slice(before.length) : draft.value
    this.#backAgain.push(line.text)
    draft.value = [...this.#backAgain, since].filter(Boolean).join('\n')
    this.#failed.value = true
    this.#forget(line)
  }

  #forget({ id }: UnsentLine): void {
    this.#keep(this.#waiting.peek().filter(line => line.id !== id))
  }

  #keep(lines: readonly UnsentLine[]): void {
    this.#options.kept.value = lines.length > 0 ? JSON.stringify(lines) : ''
  }
}
