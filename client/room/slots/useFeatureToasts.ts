import { effect, untracked } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { putToast, showToast, takeToast, type Toast } from '../../ui/toasts.ts'
import { useRoom } from '../RoomAccess.ts'
import { useSlots } from './SlotsContext.ts'

/**
 * Shows the toasts that features ask for, and takes away those that they ask for no longer; and those on what changes.
 * What was there on entering is no news, but for what stays until it is answered.
 */
export function useFeatureToasts(): void {
  const room = useRoom(),
    { toasts, told } = useSlots()
  useEffect(() => {
    /** What each one that was asked for says, in sight or dismissed. */
    let texts: ReadonlyMap<string, string> | undefined
    const show = () => {
      const wanted = toasts.flatMap(each => each.of(room))
      const before = texts
      texts = new Map(wanted.map(toast => [toast.key, saidOf(toast)]))
      untracked(() => {
        for (const { key, id: _, ...toast } of wanted) {
          const isNews = before ? before.get(key) !== saidOf(toast) : toast.stays
          if (isNews) putToast(key, toast)
        }
        for (const key of before?.keys() ?? []) if (!texts?.has(key)) takeToast(key)
      })
    }
    const stop = toasts.length > 0 ? effect(show) : undefined
    return () => {
      stop?.()
      for (const key of texts?.keys() ?? []) takeToast(key)
    }
  }, [toasts])
  useEffect(() => {
    let before = room.state.peek()
    return room.state.subscribe(after => {
      const fresh = told.flatMap(each => each.of(before, after, room))
      before = after
      for (const toast of fresh) showToast(toast)
    })
  }, [told])
}

/** Two people may have one name. */
const saidOf = ({ text, about = '' }: Toast) => `${about} ${text}`
