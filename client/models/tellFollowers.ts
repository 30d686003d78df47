import type { Signal } from '@preact/signals'

/** Gives a signal its next value; what those throw who follow it is logged, and is no fault of who tells them. */
export function tellFollowers<T>(signal: Signal<T>, value: T): void {
  try {
    signal.value = value
  } catch (error) {
    console.error(error)
  }
}
