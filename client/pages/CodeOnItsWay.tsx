import { Skeleton } from '../ui/Skeleton.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { commonWords } from '../words/common.ts'

const longMs = 10_000

/** Stands where code is being fetched; says in words when that takes long, which is no failure yet. */
export function CodeOnItsWay({ lines = 3, text }: { lines?: number; text: string }) {
  const late = useDelayed(true)
  const long = useDelayed(true, longMs)
  if (!late) return null
  return (
    <div class='stack'>
      <Skeleton lines={lines} label={commonWords.loading} />
      {/* Stands before its words do, so that they are read out */}
      <p class='muted' role='status'>
        {long && text}
      </p>
    </div>
  )
}
