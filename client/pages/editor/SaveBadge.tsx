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
  useAnnouncedLoss(offline)
  if (offline) {
    return (
      <Badge kind='attention' icon={CloudOff}>
        {words.offline}
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

/** Says aloud that the connection is lost, and that it is back. */
function useAnnouncedLoss(offline: boolean): void {
  const before = useRef(offline)
  useEffect(() => {
    if (before.current === offline) return
    before.current = offline
    announce(offline ? words.offline : words.backOnline)
  }, [offline])
}
