import { useLayoutEffect, useRef, useState } from 'preact/hooks'
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

interface Move {
  id: string
  before: string | null
}

/** Moves that are not known to be in what was loaded, and the order that the first of them was made in. */
interface Wanted {
  order: readonly string[]
  moves: readonly Move[]
}

/**
 * Shows the wanted order at once, and keeps it until all moves have their answer and the list was loaded after that:
 * what is loaded between two moves does not hold the second one yet. `reloaded` loads it.
 */
export function useReordering(
  sessionId: string,
  attachments: readonly Attachment[],
  reloaded: () => Promise<void>,
): Reordering {
  const [, setWanted] = useState<Wanted | undefined>(undefined)
  const [dragged, setDragged] = useState<string | undefined>(undefined)
  const [over, setOver] = useState<string | undefined>(undefined)
  const sending = useRef(Promise.resolve())
  const unanswered = useRef(0)
  /** Ahead of what is rendered where two moves come quickly. */
  const wanted = useRef<Wanted | undefined>(undefined)
  const held = useRef<HTMLElement | undefined>(undefined)
  const byId = new Map(attachments.map(attachment => [attachment.id, attachment]))
  const want = (next: Wanted | undefined) => setWanted((wanted.current = next))
  const wantedIds = () => {
    const order = wanted.current?.moves.reduce(moved, wanted.current.order) ?? []
    return [...new Set([...order, ...byId.keys()])].filter(id => byId.has(id))
  }
  const ids = wantedIds()

  useLayoutEffect(() => {
    held.current?.focus()
    held.current = undefined
  }, [ids.join(' ')])

  const put = (id: string, place: number) => {
    const order = wantedIds()
    const others = order.filter(other => other !== id)
    if (place < 0 || place > others.length || order[place] === id) return
    const move = { id, before: others[place] ?? null }
    want({ order: wanted.current?.order ?? order, moves: [...(wanted.current?.moves ?? []), move] })
    announce(words.moved(byId.get(id)?.title ?? '', place + 1, order.length))
    unanswered.current++
    sending.current = sending.current.then(() => send(move))
  }
  const send = async (move: Move) => {
    const request = { params: { sessionId, attachmentId: move.id }, body: { before: move.before } }
    await callApi('moveAttachment', request).catch((problem: unknown) => {
      if (wanted.current) want({ ...wanted.current, moves: wanted.current.moves.filter(other => other !== move) })
      showToast({ text: failureText(words.notMoved, problemCode(problem)) })
    })
    if (--unanswered.current === 0) void showKept()
  }
  const showKept = async () => {
    await reloaded()
    if (unanswered.current === 0) want(undefined)
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
      put(id, wantedIds().indexOf(id) + by)
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
        put(dragged, wantedIds().indexOf(id))
        end()
      },
    }),
  }
}

/** An order after a move; what is not there any more moves nothing. */
function moved(order: readonly string[], { id, before }: Move): readonly string[] {
  const others = order.filter(other => other !== id)
  const place = before === null ? others.length : others.indexOf(before)
  return others.length === order.length || place < 0 ? order : others.toSpliced(place, 0, id)
}
