import type { VNode } from 'preact'
import { Badge } from './Badge.tsx'

export interface ChoiceCardProps {
  picture: VNode
  name: string
  text: string
  /** Why it cannot be chosen. */
  refused?: string | undefined
  busy?: boolean
  /** Has the focus when its dialog opens. */
  first?: boolean
  onChoose?: () => void
}

/** One of a few large choices, with a picture and a line on its use. */
export function ChoiceCard({ picture, name, text, refused, busy, first, onChoose }: ChoiceCardProps) {
  return (
    <button
      type='button'
      class='choice-card'
      disabled={refused !== undefined}
      aria-busy={busy}
      data-autofocus={first || undefined}
      onClick={busy ? undefined : onChoose}
    >
      {picture}
      <span class='inline'>
        <span class='strong'>{name}</span>
        {refused !== undefined && <Badge>{refused}</Badge>}
      </span>
      <span class='choice-card__text'>{text}</span>
    </button>
  )
}
