import type { ComponentChildren } from 'preact'

/** One number with what it counts, and a note on it. */
export function Figure({ label, value, note }: { label: string; value: ComponentChildren; note?: string }) {
  return (
    <div class='figure'>
      <span class='figure__label'>{label}</span>
      <span class='figure__value'>{value}</span>
      {note !== undefined && <span class='figure__note'>{note}</span>}
    </div>
  )
}
