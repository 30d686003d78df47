import { useComputed } from '@preact/signals'
import { useCallback } from 'preact/hooks'
import { useRoom, useUnsent } from '../../RoomAccess.ts'
import { Composer } from './Composer.tsx'
import { Lines } from './Lines.tsx'
import { useOlderLines } from './useOlderLines.ts'
import { chatWords as words } from './words.ts'

/** The chat with everyone: its lines, and where to write (rule C2). */
export function ChatPanel() {
  const { state, command, me } = useRoom()
  const unsent = useUnsent('chat')
  const lines = useComputed(() => state.value.chat.lines).value
  const older = useOlderLines('chat')
  const people = useComputed(() => state.value.people).value
  const remove = useCallback((id: string) => command('chat.delete', { id }), [command])
  return (
    <>
      <Lines
        label={words.chat}
        lines={lines}
        older={older}
        unsent={unsent.lines.value}
        me={me}
        people={people}
        empty={words.noMessages}
        mayDelete={line => line.from === me}
        onDelete={remove}
      />
      <Composer label={words.messageAll} unsent={unsent} />
    </>
  )
}
