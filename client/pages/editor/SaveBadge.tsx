import { Check, CloudOff, CloudUpload } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import type { DocumentConnection } from '../../net/DocumentConnection.ts'
import { announce } from '../../ui/announce.ts'
import { Badge } from '../../ui/Badge.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { useOwnConnectionLine } from '../ownConnectionLine.ts'

/** Whether what is typed is on the server's disk (rule S15). */
export function SaveBadge({ connection }: { connection: DocumentConnection }) {
  useOwnConnectionLine()
  const offline = connection.status.value.state === 'offline'
  const lost = connection.keeps.value ? words.offline : words.offlineNotKept
  useAnnouncedLoss(offline, lost)
  if (offline) {
    return (
      <Badge kind='attention' icon={CloudOff}>
        {lost}
      </Badge>
    )
  }
  if (!connection.loaded.value) {
    return (
      <Badge kind='bare' icon={CloudUpload}>
        {words.connecting}
      </Badge>
    )
  }
  return connection.unsaved.value ? (
    <Badge kind='bare' icon={CloudUpload} class='badge--save'>
      {words.saving}
    </Badge>
  ) : (
    <Badge kind='bare' icon={Check} class='badge--save'>
      {words.draftSaved}
    </Badge>
  )
}

/** Says aloud that the connection is lost, what that means for what is typed, and that it is back. */
function useAnnouncedLoss(offline: boolean, lost: string): void {
  const now = offline ? lost : undefined
  const before = useRef(now)
  useEffect(() => {
    if (before.current === now) return
    before.current = now
    announce(now ?? words.backOnline)
  }, [now])
}
