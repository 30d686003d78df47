import { signal } from '@preact/signals'

const gatherMs = 150
const restMs = 2000
const digestEntries = 5

/** What the page's one live region says now; shown by `LiveRegion`. */
export const announced = signal('')

let waiting: string[] = []
let busy = false

/** Says a text to screen readers; what comes close together is said as one digest, never one by one. */
export function announce(text: string): void {
  if (!waiting.includes(text)) waiting.push(text)
  if (!busy) schedule(gatherMs)
}

function schedule(ms: number): void {
  busy = true
  setTimeout(() => {
    if (waiting.length === 0) {
      busy = false
      announced.value = ''
      return
    }
    announced.value = waiting.slice(-digestEntries).join('. ')
    waiting = []
    schedule(restMs)
  }, ms)
}
