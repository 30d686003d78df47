import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Attachment } from '../../../../contract/http/files.ts'
import { callApi } from '../../../net/api.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { announce } from '../../../ui/announce.ts'
import { showToast } from '../../../ui/toasts.ts'
import { attachmentWords as words } from '../../../words/attachments.ts'
import { failureText } from '../../../words/common.ts'

/** Puts the rows of a list into another order, by dragging and by steps. */
export interface Reordering {
  /** In the order that is wanted, before the server has it. */
  shown: readonly Attachment[]
  isFirst(id: string): boolean
  isLast(id: string): boolean
  /** One place up or down; what had the focus keeps it, though its row is taken elsewhere. */
  step(id: string, by: number, focused?: HTMLElement): void
  /** What makes a row one that can be dragged. */
  rowProps(id: string): object
}

/** Keeps the wanted order until the server says one. */
export function useReordering(sessionId: string, attachments: readonly Attachment[]): Reordering {
  const [wanted, setWanted] = useState<readonly string[] | undefined>(undefined)
  const [dragged, setDragged] = useState<string | undefined>(undefined)
  const [over, setOver] = useState<string | undefined>(undefined)
  const moving = useRef(Promise.resolve())
  const latest = useRef<readonly string[]>([])
  const held = useRef<HTMLElement | undefined>(undefined)
  useEffect(() => setWanted(undefined), [attachments])
  const byId = new Map(attachments.map(attachment => [attachment.id, attachment]))
  const ids = wanted ?? attachments.map(({ id }) => id)
  latest.current = ids

  useLayoutEffect(() => {
    held.current?.focus()
    held.current = undefined
  }, [ids.join(' ')])

  const put = (id: string, place: number) => {
    const others = latest.current.filter(other => other !== id)
    if (place < 0 || place > others.length || latest.current[place] === id) return
    const order = others.toSpliced(place, 0, id)
    latest.current = order
    setWanted(order)
    announce(words.moved(byId.get(id)?.title ?? '', place + 1, order.length))
    const request = { params: { sessionId, attachmentId: id }, body: { before: others[place] ?? null } }
    moving.current = moving.current.then(async () => {
      await callApi('moveAttachment', request).catch((problem: unknown) => {
        setWanted(undefined)
        showToast({ text: failureText(words.notMoved, problemCode(problem)) })
      })
    })
  }
  const end = () => {
    setDragged(undefined)
    setOver(undefined)
  }
  return {
    shown: ids.flatMap(id => byId.get(id) ?? []),
    isFirst: id => ids[0] === id,
    isLast: id => ids.at(-1) === id,
    step(id, by, focused) {
      held.current = focused
      put(id, latest.current.indexOf(id) + by)
    },
    rowProps: id => ({
      draggable: true,
      'data-dragged': dragged === id || undefined,
      'data-over': (over === id && dragged !== id) || undefined,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer?.setData('text/plain', id)
        setDragged(id)
      },
      onDragEnd: end,
      onDragOver: (event: DragEvent) => {
        if (dragged === undefined) return
        event.preventDefault()
        setOver(id)
      },
      onDrop: (event: DragEvent) => {
        if (dragged === undefined) return
        event.preventDefault()
        put(dragged, latest.current.indexOf(id))
        end()
      },
    }),
  }
}
