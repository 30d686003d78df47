/** Until the first rows have been measured, in CSS pixels. */
const guessed = 48

/**
 * How high the rows of a list are, in CSS pixels; one that was never rendered counts as high as the others on
 * average.
 */
export class RowHeights {
  readonly #measured = new Map<string, number>()
  #sum = 0

  of(id: string): number {
    return this.#measured.get(id) ?? (this.#measured.size > 0 ? this.#sum / this.#measured.size : guessed)
  }

  /** Takes down how high these are; says whether one is not as high as it counted. `data-row` names each. */
  measure(rows: Iterable<HTMLElement>): boolean {
    const found = Array.from(rows, row => [row.dataset['row']!, row.getBoundingClientRect().height] as const)
    if (found.every(([, height]) => height === 0)) return false // the list is hidden
    const differ = found.filter(([id, height]) => Math.abs(this.of(id) - height) > 0.5)
    // The letters' size or the width has changed, for those that are not rendered too.
    if (differ.filter(([id]) => this.#measured.has(id)).length > 1) this.#forget()
    for (const [id, height] of found) this.#set(id, height)
    return differ.length > 0
  }

  #set(id: string, height: number): void {
    this.#sum += height - (this.#measured.get(id) ?? 0)
    this.#measured.set(id, height)
  }

  #forget(): void {
    this.#measured.clear()
    this.#sum = 0
  }
}
