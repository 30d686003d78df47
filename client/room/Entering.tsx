import { LoaderCircle } from 'lucide-preact'
import { ButtonLink } from '../ui/Button.tsx'
import { Icon } from '../ui/Icon.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { roomWords as words } from '../words/room.ts'
import { paths } from './pages/paths.ts'

const longMs = 8000

/** While the room's door opens; when that takes long, with a way back. */
export function Entering({ sessionId }: { sessionId: string }) {
  const late = useDelayed(true),
    isLong = useDelayed(true, longMs)
  return (
    <main class='centered' id='main' tabIndex={-1}>
      <div class='door'>
        <p class='door__wait' role='status'>
          {late && (
            <>
              <Icon of={LoaderCircle} />
              {isLong ? words.connectingLong : words.connecting}
            </>
          )}
        </p>
        {isLong && <ButtonLink href={paths.session(sessionId)}>{words.backToSession}</ButtonLink>}
      </div>
    </main>
  )
}
