import { LoaderCircle } from 'lucide-preact'
import { Icon } from '../ui/Icon.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { roomWords as words } from '../words/room.ts'

/** While the room's door opens. */
export function Entering () {
  const late = useDelayed(true)
  return <main class='centered'><p class='door__wait' role='status'>{late && <><Icon of={LoaderCircle} />{words.connecting}</>}</p></main>
}
