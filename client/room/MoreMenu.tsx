import { useMemo } from 'preact/hooks'
import { MenuButton } from '../ui/MenuButton.tsx'
import { phone } from '../ui/phone.ts'
import { useMedia } from '../ui/useMedia.ts'
import { roomWords as words } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'
import { useSlots } from './slots/SlotsContext.ts'
import { useActionEntries } from './slots/useActionEntries.ts'

/** What is done seldom, and on a phone what the bar has no room for. */
export function MoreMenu() {
  const room = useRoom()
  const { controls, menuEntries } = useSlots()
  const isPhone = useMedia(phone)
  const all = useMemo(
    () => [...(isPhone ? controls.filter(({ onPhone }) => onPhone === 'menu') : []), ...menuEntries],
    [controls, menuEntries, isPhone],
  )
  const entries = useActionEntries(all, ({ isOffered }) => isOffered(room))
  if (entries.length === 0) return null
  return <MenuButton class='bar__more' size='room' label={words.more} entries={entries} />
}
