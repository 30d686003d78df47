import { CloudOff, RotateCcw } from 'lucide-preact'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'

export interface ErrorStateProps {
  text: string
  retryLabel: string
  /** Left out where trying again can't help. */
  onRetry?: (() => void) | undefined
  busy?: boolean
}

/** What went wrong and the way to try it again. */
export function ErrorState({ text, retryLabel, onRetry, busy }: ErrorStateProps) {
  return (
    <div class='error-state stack'>
      <Notice attention alert icon={CloudOff}>
        {text}
      </Notice>
      {onRetry && (
        <div class='inline'>
          <Button icon={RotateCcw} busy={busy} onClick={onRetry}>
            {retryLabel}
          </Button>
        </div>
      )}
    </div>
  )
}
