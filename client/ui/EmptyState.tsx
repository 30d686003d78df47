import type { ComponentChildren } from 'preact'

/** One sentence on what is missing, and the action that fills it. */
export function EmptyState({ text, children }: { text: string; children?: ComponentChildren }) {
  return (
    <div class='empty'>
      <p>{text}</p>
      {children}
    </div>
  )
}
