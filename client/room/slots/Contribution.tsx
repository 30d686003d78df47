import { CircleAlert } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useErrorBoundary } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { roomWords as words } from '../../words/room.ts'
import { Control } from '../Control.tsx'
import { reportBroken } from './attempt.ts'

/** Something that a feature brings, in its place: where it throws, that is said there, and all else goes on. */
export function Contribution({ name, bar, children }: { name: string; bar?: boolean; children: ComponentChildren }) {
  const [problem, tryAgain] = useErrorBoundary(error => reportBroken(name, error))
  if (problem === undefined) return <>{children}</>
  if (bar) return <Control label={words.brokenControl} icon={CircleAlert} onClick={tryAgain} />
  return (
    <Notice attention alert>
      <span class='inline'>
        {words.brokenPart}
        <Button size='small' onClick={tryAgain}>
          {words.tryAgain}
        </Button>
      </span>
    </Notice>
  )
}
