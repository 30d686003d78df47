import type { ReadonlySignal } from '@preact/signals'
import { deviceWords as words } from '../../words/devices.ts'

const steps = Array.from({ length: 20 }, (_, step) => step)

/** How loud one's own microphone is. */
export function LevelMeter({ level }: { level: ReadonlySignal<number> }) {
  const on = Math.round(Math.sqrt(level.value) * steps.length)
  return (
    <div
      class='meter'
      role='meter'
      aria-label={words.level}
      aria-valuemin={0}
      aria-valuemax={steps.length}
      aria-valuenow={on}
    >
      {steps.map(step => (
        <i key={step} data-on={step < on || undefined} />
      ))}
    </div>
  )
}
