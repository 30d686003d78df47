import { useEffect } from 'preact/hooks'
import { announce } from '../../ui/announce.ts'
import { useRoom } from '../RoomAccess.ts'
import { useSlots } from './SlotsContext.ts'

const everyMs = 5000

/** Tells screen readers what has happened in the room, in one sentence every few seconds and never one by one. */
export function useDigest(): void {
  const { state, me } = useRoom()
  const { digests } = useSlots()
  useEffect(() => {
    let before = state.peek()
    const timer = setInterval(() => {
      const after = state.peek()
      const sentence = digests.flatMap(each => each.of(before, after, me)).join(', ')
      before = after
      if (sentence) announce(sentence)
    }, everyMs)
    return () => clearInterval(timer)
  }, [digests])
}
