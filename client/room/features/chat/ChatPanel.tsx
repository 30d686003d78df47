import { useComputed } from '@preact/signals'
import { useCallback } from 'preact/hooks'
import { showToast } from '../../../ui/toasts.ts'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { Composer } from './Composer.tsx'
import { Lines } from './Lines.tsx'

/** The chat with everyone: the last lines, and where to write (rule C2). */
export function ChatPanel() {
  const { state, command, me, unsent } = useRoom()
  const lines = useComputed(() => state.value.chat.lines).value
  const people = useComputed(() => state.value.people).value
  const remove = useCallback(
    (id: string) => {
      command('chat.delete', { id }).catch(() => showToast({ text: words.failed }))
    },
    [command],
  )
  return (
    <>
      <Lines
        label={words.chat}
        lines={lines}
        unsent={unsent.chat.lines.value}
        me={me}
        people={people}
        empty={words.noMessages}
        mayDelete={line => line.from === me}
        onDelete={remove}
      />
      <Composer label={words.messageAll} unsent={unsent.chat} />
    </>
  )
}
